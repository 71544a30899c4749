import {
  sharedRateLimiter,
  type SharedLimitStore,
  type SharedRateLimiter,
} from '@org/http-core/shared-limiter';
import { rateLimiterContract, sharedLimitStoreContract } from '@org/http-core/testing';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connect, type RedisConnection } from '../../src/index.ts';
import { redisLimitStore } from '../../src/limits/limit-store.ts';
import { VirtualRedis } from '../support/virtual-redis.ts';

const programs = ['redis-server', 'valkey-server'] as const;

describe.each(programs)('limits in %s', (program) => {
  describe.skipIf(!hasRedis(program))('where it is installed', () => {
    passContracts(program);
  });
});

function passContracts(program: (typeof programs)[number]): void {
  let server: RedisServer;
  let client: Redis;
  let virtual: VirtualRedis;
  let created = 0;
  const opened: SharedRateLimiter[] = [];
  beforeAll(async () => {
    server = await startRedis({}, program);
    client = new Redis(server.port);
    virtual = new VirtualRedis(client);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((limiter) => limiter.close()));
  });
  afterAll(async () => {
    client.disconnect();
    await server.stop();
  });

  // The server has just started, and would grant nothing before a lease from before may have ended.
  const newStore = (redis: RedisConnection): SharedLimitStore =>
    redisLimitStore(redis, { whenEmpty: 'grant' });
  const virtualStore = (): SharedLimitStore =>
    newStore(connect(virtual, { prefix: `t${++created}`, clock: virtual.clock }));
  const advance = (ms: number): Promise<void> => virtual.advance(ms);

  test.each(sharedLimitStoreContract({ create: virtualStore, advance }))(
    'the store $name',
    ({ run }) => run(),
    60_000,
  );

  test.each(
    rateLimiterContract({
      create: (policies) => {
        const { clock } = virtual;
        const limiter = sharedRateLimiter({ store: virtualStore(), name: 'test', policies, clock });
        opened.push(limiter);
        return limiter;
      },
      advance,
    }),
  )('the limiter $name', ({ run }) => run(), 60_000);

  test('all keys expire, and have the hash tag of one of a few groups', async () => {
    const redis = connect(client, { prefix: `t${++created}`, timeoutMs: 20_000 });
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
}
