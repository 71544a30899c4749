import { sharedRateLimiter, type SharedRateLimiter } from '@org/http-core/shared-limiter';
import { redisCommand, startRedisCluster, startRedisSentinel } from '@org/scripts/testing/redis-topologies';
import { hasRedis } from '@org/scripts/testing/redis-server';
import { systemClock, type Clock } from '@org/runtime-kit';
import { Cluster, Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { connect } from '../../src/index.ts';
import { redisLimitStore } from '../../src/limits/limit-store.ts';
import { mostInAnyWindow } from '../fleet/measures.ts';

const LIMIT = 40;
const WINDOW_MS = 1_000;
const LEASE_MS = 3_000;
const COUNT_MEMBERS = "return redis.call('HLEN', redis.call('KEYS', '*:members')[1])";

/**
 * A clock that stands still within a turn: a permit is noted at the time at which it was counted, however long the machine
 * takes in between.
 */
function turnClock(): Clock {
  let turn: number | undefined;
  const monotonic = (): number => {
    if (turn === undefined) {
      turn = systemClock.monotonic();
      setImmediate(() => {
        turn = undefined;
      });
    }
    return turn;
  };
  return { ...systemClock, monotonic };
}

const clock = turnClock();

/** A limiter of its own over a client, and callers that want more than the limit. */
function startCalls(
  client: Cluster | Redis,
  passed: Map<string, number[]>,
  scopes: readonly string[],
): { readonly limiter: SharedRateLimiter; readonly away: unknown[]; readonly stop: () => Promise<void> } {
  client.on('error', () => undefined);
  const away: unknown[] = [];
  const limiter = sharedRateLimiter({
    // A busy machine takes its time to reply; what happens without a reply is tested elsewhere.
    store: redisLimitStore(connect(client, { timeoutMs: LEASE_MS }), { whenEmpty: 'grant' }),
    name: 'test',
    clock,
    policies: [{ name: 'all', limit: LIMIT, windowMs: WINDOW_MS }],
    leaseMs: LEASE_MS,
    onAway: ({ error }) => away.push(error),
  });
  const stopped = new AbortController();
  const caller = async (scope: string): Promise<void> => {
    while (!stopped.signal.aborted) {
      const permit = await limiter.acquire({ operation: 'call', scope }, { signal: stopped.signal });
      passed.get(scope)?.push(clock.monotonic());
      await sleep(1);
      permit.release();
    }
  };
  const callers = scopes.flatMap((scope) =>
    Array.from({ length: 30 }, () => caller(scope).catch(() => undefined)),
  );
  return {
    limiter,
    away,
    stop: async () => {
      stopped.abort();
      await Promise.all(callers);
      await limiter.close();
      client.disconnect();
    },
  };
}

describe.skipIf(!hasRedis())('a limit that two processes share', () => {
  test('through Sentinel, whose primary dies: never exceeded, and used again', async () => {
    const group = await startRedisSentinel();
    const passed = new Map<string, number[]>([['one', []]]);
    const processes = [1, 2].map(() =>
      startCalls(
        new Redis({
          sentinels: [{ host: '127.0.0.1', port: group.sentinelPort }],
          name: 'main',
          enableOfflineQueue: false,
          maxRetriesPerRequest: null,
          sentinelRetryStrategy: () => 100,
          retryStrategy: () => 100,
        }),
        passed,
        ['one'],
      ),
    );
    try {
      await sleep(3_000);
      await group.failOver();
      await expect
        .poll(() => processes.map(({ limiter }) => limiter.status().connected), { timeout: 30_000 })
        .toEqual([true, true]);
      // Until leases that the new primary does not know have ended, and their last uses have left the window.
      await sleep(LEASE_MS + 3 * WINDOW_MS + 2_000);
      const times = passed.get('one') ?? [];
      const before = times.length;
      await expect.poll(() => times.length, { timeout: 30_000 }).toBeGreaterThan(before + 3 * LIMIT);
      expect(mostInAnyWindow(times, WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
      // Both count on what was the replica.
      const [, replica] = group.servers;
      const members = redisCommand(replica?.port ?? 0, 'EVAL', COUNT_MEMBERS, '0');
      expect(members).toBe('2');
    } finally {
      await Promise.all(processes.map(({ stop }) => stop()));
      await group.stop();
    }
  }, 120_000);

  test('on a cluster of three nodes, for accounts on all of them', async () => {
    const group = await startRedisCluster();
    const scopes = Array.from({ length: 8 }, (_, number) => `account ${number}`);
    const passed = new Map(scopes.map((scope) => [scope, [] as number[]]));
    const nodes = group.servers.map(({ port }) => ({ host: '127.0.0.1', port }));
    const members = [1, 2].map(() => startCalls(new Cluster(nodes), passed, scopes));
    try {
      await expect
        .poll(() => Math.min(...[...passed.values()].map((times) => times.length)), { timeout: 60_000 })
        .toBeGreaterThan(3 * LIMIT);
      for (const times of passed.values())
        expect(mostInAnyWindow(times, WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
      const used = group.servers.map(({ port }) => new Redis(port));
      for (const node of used) {
        expect((await node.keys('*:members')).length).toBeGreaterThan(0);
        node.disconnect();
      }
      expect(members.flatMap(({ away }) => away)).toEqual([]);
    } finally {
      await Promise.all(members.map(({ stop }) => stop()));
      await group.stop();
    }
  }, 120_000);
});
