import {
  sharedRateLimiter,
  type SharedLimitStore,
  type SharedRateLimiter,
} from '@org/http-core/shared-limiter';
import { rateLimiterContract, sharedLimitStoreContract } from '@org/http-core/testing';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type RedisConnection } from '../../src/index.ts';
import { redisLimitStore } from '../../src/limits/limit-store.ts';

describe.skipIf(!hasRedis())('limits in Redis', () => {
  let server: RedisServer;
  let client: Redis;
  let created = 0;
  const opened: SharedRateLimiter[] = [];
  beforeAll(async () => {
    server = await startRedis();
    client = new Redis(server.port);
    // Connecting takes longer than what the first reply of a limit may take.
    const first = redisLimitStore(connection(), { whenEmpty: 'grant' });
    await first.signal({ key: 'first', member: 'a', termMs: 1, pauses: [], stated: [] });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(opened.map((limiter) => limiter.close()));
    client.disconnect();
    await server.stop();
  });

  const connection = (): RedisConnection => connect(client, { prefix: `t${++created}`, timeoutMs: 20_000 });
  // The server has just started, and would grant nothing before a lease from before may have ended.
  const newStore = (redis = connection()): SharedLimitStore => redisLimitStore(redis, { whenEmpty: 'grant' });

  test.concurrent.each(
    sharedLimitStoreContract({
      create: () => newStore(),
      advance: (ms) => sleep(ms).then(() => undefined),
    }),
  )('the store $name', ({ run }) => run(), 60_000);

  // One after the other: callers that compete for this process would be late, and slots have their times.
  test.each(
    rateLimiterContract({
      create: (policies) => {
        const limiter = sharedRateLimiter({ store: newStore(), name: 'test', policies, marginMs: 0 });
        opened.push(limiter);
        return limiter;
      },
      advance: (ms) => sleep(ms).then(() => undefined),
    }),
  )('the limiter $name', ({ run }) => run(), 60_000);

  test('all keys expire, and have the hash tag of one of a few groups', async () => {
    const redis = connection();
    const policies = [
      { name: 'rate', limit: 20, windowMs: 1_000, concurrency: 2 },
      { name: 'even', limit: 20, windowMs: 1_000, algorithm: 'gcra' as const },
      { name: 'one', limit: 1, windowMs: 1_000 },
    ];
    const limiter = sharedRateLimiter({ store: newStore(redis), name: 'test', policies });
    opened.push(limiter);
    const permit = await limiter.acquire({ operation: 'call', scope: 'user {1}' });
    permit.release();
    limiter.observe('call', { status: 429, headers: new Headers({ 'retry-after': '1' }) });
    await expect.poll(() => client.keys(`${redis.prefix}:*`).then((keys) => keys.length)).toBeGreaterThan(6);
    for (const key of await client.keys(`${redis.prefix}:*`)) {
      expect(await client.pttl(key), key).toBeGreaterThan(0);
      expect(key).toMatch(/^t\d+:limits:\{\d+\}:(?:epoch$|.+:[a-z]+$)/);
    }
  });
});
