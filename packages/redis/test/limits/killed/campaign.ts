import { Gate } from '@org/scripts/testing/gate';
import { KillableProcess } from '@org/scripts/testing/soak/killable-process';
import { seededRandom } from '@org/scripts/testing/soak/seeded-random';
import { startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { ArrivalServer, fairness, mostInAnyWindow } from './arrivals.ts';

/** The task of a process that calls. */
export interface CallerTask {
  readonly caller: string;
  readonly redisPort: number;
  readonly serverPort: number;
  readonly limit: number;
  readonly windowMs: number;
  readonly marginMs: number;
  readonly leaseMs: number;
  /** Calls that wait for permits at the same time. */
  readonly callers: number;
}

export interface LimitCampaign {
  readonly processes: number;
  readonly limit: number;
  readonly windowMs: number;
  readonly marginMs: number;
  readonly leaseMs: number;
  /** How many windows long nothing is broken, and the use of the limit is measured. */
  readonly calmWindows: number;
  /** Rounds of faults: a kill, a partition, a restart, a failover and a loss of all data each. */
  readonly rounds: number;
  readonly seed?: number;
}

export interface LimitCampaignResult {
  readonly calls: number;
  readonly limit: number;
  /** The most calls that arrived in any window of `checkedMs`. */
  readonly most: number;
  /** The window, less what the machine delayed a call beyond the margin. */
  readonly checkedMs: number;
  readonly longestDelayMs: number;
  /** Share of the limit that was used in the calm phase. */
  readonly use: number;
  readonly fairness: number;
  readonly roundTripsPerCall: number;
  /** Calls of the process that was cut off, in the first 0.7 of its lease, as a share of `limit / processes`. */
  readonly cutOffUse: number;
  /** Milliseconds between the return of Redis and the first process that noticed. */
  readonly returnMs: readonly number[];
  /** Share of the limit that was used at the end, when all faults are over. */
  readonly useAfterwards: number;
  readonly faults: Readonly<Record<string, number>>;
}

/** Runs processes behind one limit, kills and separates them, restarts Redis, promotes its replica, and reads the server's log. */
export async function runLimitCampaign(campaign: LimitCampaign): Promise<LimitCampaignResult> {
  const { processes, limit, windowMs, marginMs, leaseMs } = campaign;
  // Saturated processes call at the beginning of each window, so only whole windows compare.
  const calmMs = campaign.calmWindows * (windowMs + marginMs);
  const random = seededRandom(campaign.seed ?? 1);
  const server = await new ArrivalServer().open();
  let primary = await startRedis();
  let replica = await startRedis({ replicaof: `127.0.0.1 ${primary.port}` });
  const gates = await Promise.all(
    Array.from({ length: processes }, () => new Gate(() => primary.port).open()),
  );
  let returnedAt = Infinity;
  const returnMs: number[] = [];
  const callers = gates.map(
    (gate, index) =>
      new KillableProcess(
        new URL('./caller-process.ts', import.meta.url),
        (): CallerTask => ({
          caller: `${index}`,
          redisPort: gate.port,
          serverPort: server.port,
          limit,
          windowMs,
          marginMs,
          leaseMs,
          callers: Math.ceil((3 * limit) / processes),
        }),
        (line) => {
          if (line !== 'returned' || performance.now() < returnedAt) return;
          returnMs.push(performance.now() - returnedAt);
          returnedAt = Infinity;
        },
      ),
  );
  const faults = { kills: 0, partitions: 0, restarts: 0, failovers: 0, losses: 0 };
  const since = (index: number): typeof server.log => server.log.slice(index);
  const useOf = (from: number, ms: number): number => (since(from).length / (limit * ms)) * windowMs;
  let cutOffUse = 0;

  /** A return of Redis that no process has noticed by now was too short an absence. Later ones are those of a cut process. */
  const endReturn = (): void => {
    returnedAt = Infinity;
  };
  const partition = async (): Promise<void> => {
    endReturn();
    const cut = Math.floor(random() * processes);
    gates[cut]?.cut();
    const from = server.log.length;
    await sleep(0.7 * leaseMs);
    const calls = since(from).filter(({ caller }) => caller === `${cut}`).length;
    cutOffUse = (calls * processes) / limit;
    // Beyond the end of the lease, whose units pass to the others.
    await sleep(leaseMs);
    gates[cut]?.mend();
    faults.partitions++;
  };
  const restart = async (): Promise<void> => {
    await primary.kill();
    await sleep(500);
    await primary.restart();
    returnedAt = performance.now();
    faults.restarts++;
  };
  const failover = async (): Promise<void> => {
    await primary.kill();
    const client = new Redis(replica.port);
    await client.call('REPLICAOF', 'NO', 'ONE');
    client.disconnect();
    const old: RedisServer = primary;
    primary = replica;
    returnedAt = performance.now();
    for (const gate of gates) gate.reset();
    await old.stop();
    replica = await startRedis({ replicaof: `127.0.0.1 ${primary.port}` });
    faults.failovers++;
  };
  /** Redis loses all data while a process goes on with a share that Redis knows nothing of. */
  const lose = async (): Promise<void> => {
    endReturn();
    const gate = gates[Math.floor(random() * processes)];
    gate?.cut();
    const client = new Redis(primary.port);
    await client.flushall();
    client.disconnect();
    await sleep(0.9 * leaseMs);
    gate?.mend();
    faults.losses++;
  };

  try {
    while (!callers.every(({ ready }) => ready)) await sleep(50);
    // Redis grants nothing before leases from before its start would have ended, and shares need a few windows to become equal.
    await sleep(leaseMs + 7 * windowMs + 3_000);
    const requests = await commandsOf(primary);
    const from = server.log.length;
    await sleep(calmMs);
    const calm = since(from);
    const use = useOf(from, calmMs);
    const roundTrips = (await commandsOf(primary)) - requests;
    for (let round = 0; round < campaign.rounds; round++) {
      await callers[Math.floor(random() * processes)]?.kill();
      faults.kills++;
      await sleep(300 + windowMs * random());
      await partition();
      await restart();
      await sleep(2 * windowMs);
      await callers[Math.floor(random() * processes)]?.kill();
      faults.kills++;
      await failover();
      await sleep(2 * windowMs);
      await lose();
      await sleep(2 * windowMs);
    }
    // Until the shares of the processes that were killed have returned, and Redis grants units again.
    await sleep(leaseMs + 5 * windowMs + 4_000);
    const last = server.log.length;
    await sleep(calmMs);
    const longestDelayMs = server.log.reduce((longest, { delayMs }) => Math.max(longest, delayMs), 0);
    const checkedMs = windowMs - Math.max(0, longestDelayMs - marginMs);
    return {
      calls: server.log.length,
      limit,
      most: mostInAnyWindow(server.log, checkedMs),
      checkedMs,
      longestDelayMs,
      use,
      fairness: fairness(calm, processes),
      roundTripsPerCall: roundTrips / calm.length,
      cutOffUse,
      returnMs,
      useAfterwards: useOf(last, calmMs),
      faults,
    };
  } finally {
    await Promise.all(callers.map((caller) => caller.end()));
    for (const gate of gates) gate.close();
    server.close();
    await Promise.all([primary.stop(), replica.stop()]);
  }
}

/** The scripts that a server has run. */
async function commandsOf({ port }: RedisServer): Promise<number> {
  const client = new Redis(port);
  const info = await client.info('commandstats');
  client.disconnect();
  return [...info.matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)].reduce(
    (sum, [, calls]) => sum + Number(calls),
    0,
  );
}
