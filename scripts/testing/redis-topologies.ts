import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startRedis, type RedisServer } from './redis-server.ts';

const runCommand = (port: number, ...command: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync('redis-cli', ['-p', String(port), ...command], { encoding: 'utf8' });

/** Runs a command on a server on this machine, and returns its output. */
export function redisCommand(port: number, ...command: readonly string[]): string {
  const { stdout, stderr, status } = runCommand(port, ...command);
  if (status !== 0) throw new Error(`redis-cli ${command.join(' ')}: ${stderr}${stdout}`);
  return stdout.trim();
}

/** Servers that are stopped together. */
export interface RedisGroup {
  readonly servers: readonly RedisServer[];
  readonly stop: () => Promise<void>;
}

const SLOTS = 16_384;

/** Starts a cluster of three nodes without replicas, on free ports. */
export async function startRedisCluster(): Promise<RedisGroup> {
  const buses = [await freePort(), await freePort(), await freePort()];
  const servers = await Promise.all(
    buses.map((bus) =>
      startRedis({ 'cluster-enabled': 'yes', 'cluster-port': String(bus), 'cluster-node-timeout': '2000' }),
    ),
  );
  const share = Math.ceil(SLOTS / servers.length);
  for (const [index, { port }] of servers.entries()) {
    const last = Math.min(SLOTS, (index + 1) * share) - 1;
    redisCommand(port, 'CLUSTER', 'ADDSLOTSRANGE', String(index * share), String(last));
    for (const [other, { port: otherPort }] of servers.entries())
      redisCommand(port, 'CLUSTER', 'MEET', '127.0.0.1', String(otherPort), String(buses[other]));
  }
  for (const { port } of servers)
    await until('the cluster is complete', () =>
      redisCommand(port, 'CLUSTER', 'INFO').includes('cluster_state:ok'),
    );
  return groupOf(servers);
}

/** A primary with a replica, watched by one Sentinel, which calls the primary `main`. */
export interface SentinelGroup extends RedisGroup {
  readonly sentinelPort: number;
  /** Kills the primary. Resolves when the replica has become the primary. */
  readonly failOver: () => Promise<void>;
}

/** Starts a primary, its replica and a Sentinel on free ports. */
export async function startRedisSentinel(): Promise<SentinelGroup> {
  const primary = await startRedis();
  const replica = await startRedis({ replicaof: `127.0.0.1 ${primary.port}` });
  await until('the replica is in step', () =>
    redisCommand(primary.port, 'INFO', 'replication').includes('state=online'),
  );
  const folder = await mkdtemp(join(tmpdir(), 'sentinel-'));
  const sentinelPort = await freePort();
  const file = join(folder, 'sentinel.conf');
  const lines = [
    `port ${sentinelPort}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor main 127.0.0.1 ${primary.port} 1`,
    'sentinel down-after-milliseconds main 500',
    'sentinel failover-timeout main 5000',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const sentinel = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
  await until('Sentinel knows the replica', () => {
    const { stdout } = runCommand(sentinelPort, 'SENTINEL', 'REPLICAS', 'main');
    return stdout.includes(String(replica.port));
  });
  const group = groupOf([primary, replica]);
  return {
    ...group,
    sentinelPort,
    async failOver() {
      await primary.kill();
      // Sentinel closes all connections to a replica that it promotes, and so perhaps that of the question.
      await until('the replica is the primary', () => {
        const { stdout } = runCommand(replica.port, 'INFO', 'replication');
        return stdout.includes('role:master');
      });
    },
    async stop() {
      const ended = once(sentinel, 'exit');
      sentinel.kill('SIGKILL');
      await ended;
      await group.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const groupOf = (servers: readonly RedisServer[]): RedisGroup => ({
  servers,
  stop: async () => {
    await Promise.all(servers.map((server) => server.stop()));
  },
});

/** Waits for a state of a server, for up to a minute. */
async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tried = 0; tried < 600; tried++) {
    if (holds()) return;
    await sleep(100);
  }
  throw new Error(`It took too long until ${what}.`);
}
