import type { LimitPolicy } from '@org/http-core/limiter';
import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { connect } from '../../src/index.ts';
import { redisLimitStore } from '../../src/limits/limit-store.ts';
import { Fleet } from './fleet.ts';
import { mostInAnyWindow } from './measures.ts';
import type { Keyspace } from './model/keyspace.ts';
import { seededRandom } from './network/random.ts';

/** What a fleet did while everything failed at random. */
export interface RandomOutcome {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly calls: number;
  readonly limit: number;
  /** The most calls that passed in any window. */
  readonly most: number;
  readonly concurrency: number;
  /** The most calls that were under way at the same time. */
  readonly mostRunning: number;
}

const WINDOW_MS = 1_000;

type Kind = 'calls' | 'even' | 'rate';

const POLICIES: Readonly<Record<Kind, (limit: number, concurrency: number) => LimitPolicy>> = {
  rate: (limit) => ({ name: 'rate', limit, windowMs: WINDOW_MS }),
  even: (limit) => ({ name: 'even', limit, windowMs: WINDOW_MS, algorithm: 'gcra' }),
  calls: (_limit, concurrency) => ({ name: 'calls', concurrency }),
};
const LEASE_MS = 4_000;

/**
 * Runs a few processes behind one limit, whose kind the seed decides. In an order that the seed decides, processes die and start, networks
 * separate them from Redis for up to three leases, and Redis restarts with its data, with that of a second ago or with none,
 * fails over to a replica that lags or is empty, or loses all keys while it goes on.
 */
export async function runRandomFaults(seed: number): Promise<RandomOutcome> {
  const random = seededRandom(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const kind = (['rate', 'calls', 'even'] as const)[seed % 3] ?? 'rate';
  const processes = 2 + pick(4);
  const limit = 4 + pick(60);
  const concurrency = 2 + pick(8);
  const fleet = new Fleet(
    {
      processes,
      tenants: 1,
      demand: (process) => (process % 2 === 0 ? { waiting: 6 } : { perSecond: 8 }),
      callMs: 20 + pick(200),
      network: { latencyMs: 0.5 + pick(10), jitterMs: 0.5 + pick(5), loss: 0.001 },
      serviceMs: 0.05,
      skewMs: 1_000,
      drift: 50e-6,
      seed,
    },
    ({ clock, client }) =>
      sharedRateLimiter({
        clock,
        name: 'api',
        store: redisLimitStore(connect(client, { clock, timeoutMs: 1_000 })),
        policies: [POLICIES[kind](limit, concurrency)],
        leaseMs: LEASE_MS,
        // A call reserved for a moment passes later by what the reply takes, so that two calls come closer by the spread of that.
        marginMs: kind === 'even' ? undefined : 0,
      }),
  );
  const faults: string[] = [];
  let copy: Keyspace | undefined;
  const { host } = fleet;
  const downFor = async (start: () => void): Promise<void> => {
    host.stop();
    await fleet.run(100 + pick(3_000));
    start();
  };
  const choices: Readonly<Record<string, () => Promise<void> | void>> = {
    'a partition': () => {
      const cut = new Set(Array.from({ length: 1 + pick(processes) }, () => pick(processes)));
      fleet.partition((process) => cut.has(process));
    },
    'the end of partitions': () => {
      fleet.partition(() => false);
    },
    'a kill': () => {
      fleet.killAndRestart([pick(processes)]);
    },
    'a restart that keeps the data': () =>
      downFor(() => {
        host.start('keys');
      }),
    'a restart that loses the last second': () =>
      downFor(() => {
        host.start(copy ?? 'nothing');
      }),
    'a restart that loses the data': () =>
      downFor(() => {
        host.start('nothing');
      }),
    FLUSHALL: () => {
      host.flush();
    },
    'a failover to a replica that lags': () => {
      host.failOver(copy);
    },
    'a failover to an empty replica': () => {
      host.failOver(undefined);
    },
  };
  const names = Object.keys(choices);
  await fleet.run(LEASE_MS + 4_000);
  for (let step = 0; step < 16; step++) {
    const name = names[pick(names.length)] ?? '';
    faults.push(`${Math.round(fleet.queue.now)} ms: ${name}`);
    await choices[name]?.();
    await fleet.run(pick(3) * pick(LEASE_MS));
    copy = host.model.keys.copy();
    await fleet.run(pick(1_000));
  }
  fleet.partition(() => false);
  await fleet.run(3 * LEASE_MS);
  const [times = []] = fleet.passed;
  return {
    seed,
    faults,
    calls: times.length,
    limit,
    most: kind === 'calls' ? 0 : mostInAnyWindow(times, WINDOW_MS),
    concurrency,
    mostRunning: kind === 'calls' ? fleet.mostRunning : 0,
  };
}
