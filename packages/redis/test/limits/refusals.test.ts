import { ConfigurationError, RateLimiterTimeoutError } from '@org/http-core';
import { sharedRateLimiter, type SharedRateLimiterOptions } from '@org/http-core/shared-limiter';
import { hasRedis, startRedis } from '@org/scripts/testing/redis-server';
import { Cluster, Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { connect, RedisRefusedError, RedisUnavailableError } from '../../src/index.ts';
import { redisLimitStore } from '../../src/limits/limit-store.ts';

const policies = [{ name: 'all', limit: 10, windowMs: 1_000 }];

describe('wrong options', () => {
  const store = redisLimitStore(connect('redis://127.0.0.1:1'));
  const wrong: readonly (readonly [
    string,
    Partial<Record<keyof SharedRateLimiterOptions, unknown>>,
    RegExp,
  ])[] = [
    ['no store', { store: undefined }, /needs the option store/],
    ['a store of another kind', { store: {} }, /redisLimitStore\(\) of @org\/redis/],
    ['no name', { name: '' }, /needs the option name/],
    ['a negative limit', { policies: [{ name: 'x', limit: -1, windowMs: 1 }] }, /"x" needs limit/],
    ['a window of no length', { policies: [{ name: 'x', limit: 1, windowMs: 0 }] }, /"x" needs windowMs/],
    [
      'the same name twice',
      { policies: [...policies, ...policies] },
      /Two limit policies have the name "all"/,
    ],
    ['a lease that is too short', { leaseMs: 10 }, /leaseMs must be a number of at least 1000/],
    ['a negative margin', { marginMs: -1 }, /marginMs/],
    ['an unknown word', { whenAway: 'panic' }, /'stop' or 'continue'/],
    ['an unknown option', { lease: 1 } as object, /lease/],
  ];
  test.each(wrong)('%s: an error that names the remedy', (_name, options, message) => {
    const create = (): unknown =>
      sharedRateLimiter({ store, name: 'test', policies, ...options } as SharedRateLimiterOptions);
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(message);
  });

  test('no connection: an error that shows how to make one', () => {
    expect(() => redisLimitStore({} as never)).toThrow(/connect\('redis:\/\/localhost:6379'\)/);
  });
});

/** What a caller gets, and what the hook heard, if Redis refuses to count. */
async function refusal(client: Redis): Promise<{ error: unknown; heard: unknown }> {
  client.on('error', () => undefined);
  const heard: unknown[] = [];
  const limiter = sharedRateLimiter({
    store: redisLimitStore(connect(client, { timeoutMs: 1_500 })),
    name: 'test',
    policies,
    onAway: ({ error }) => heard.push(error),
  });
  const error = await Promise.resolve(limiter.acquire('call', { maxWaitMs: 2_500 })).catch(
    (caught: unknown) => caught,
  );
  await limiter.close();
  client.disconnect();
  return { error, heard: heard[0] };
}

describe.skipIf(!hasRedis())('Redis refuses', () => {
  test.each([
    ['a wrong password', { requirepass: 'secret' }, { password: 'wrong' }, 'authentication', 'Check both'],
    ['no password', { requirepass: 'secret' }, {}, 'authentication', 'Check both'],
    ['a read-only replica', { replicaof: '127.0.0.1 1' }, {}, 'read_only', 'Connect to the primary'],
    ['full memory', { maxmemory: '1' }, {}, 'out_of_memory', 'Raise maxmemory'],
  ])(
    '%s',
    async (_name, settings, options, reason, hint) => {
      const server = await startRedis(settings);
      try {
        const { error, heard } = await refusal(
          new Redis(server.port, { ...options, retryStrategy: () => 200 }),
        );
        expect(heard).toBeInstanceOf(RedisRefusedError);
        expect(heard).toMatchObject({ reason });
        expect(RateLimiterTimeoutError.isInstance(error)).toBe(true);
        expect((error as Error).cause).toMatchObject({ code: 'redis_refused' });
        expect((error as Error).message).toContain(hint);
      } finally {
        await server.stop();
      }
    },
    60_000,
  );

  test('full memory: each script as a whole, whatever it removes first', async () => {
    const server = await startRedis();
    const client = new Redis(server.port);
    try {
      const store = redisLimitStore(connect(client, { timeoutMs: 10_000 }));
      const limit = { key: 'full', limit: 10, windowMs: 1_000, pauseMs: 0 };
      const lease = { ...limit, member: 'a', held: 0, heldUntil: 0, need: 1, largest: 0, returned: [] };
      await store.lease({ ...lease, sequence: 1, termMs: 10 });
      await client.call('CONFIG', 'SET', 'maxmemory', '1');
      const spread = { key: 'even', intervalMs: 10, burst: 1, units: 1, calls: 1, pauseMs: 0 };
      for (const request of [
        () => store.lease({ ...lease, sequence: 2, termMs: 1_000 }),
        () => store.reserve({ ...limit, units: 1, maxWaitMs: 1_000, graceMs: 50 }),
        () => store.spread({ ...spread, maxWaitMs: 1_000 }),
        () => store.signal({ key: 'account', member: 'a', termMs: 1_000, pauses: [], stated: [] }),
      ])
        await expect(request()).rejects.toMatchObject({
          reason: 'out_of_memory',
          mayHaveExecuted: false,
        });
    } finally {
      client.disconnect();
      await server.stop();
    }
  }, 60_000);

  test('a user that may not read the run of the server: a restart would go unnoticed', async () => {
    const server = await startRedis();
    const admin = new Redis(server.port);
    try {
      await admin.call('ACL', 'SETUSER', 'plain', 'on', '>pw', '~*', '+@all', '-@dangerous');
      const { error, heard } = await refusal(new Redis(server.port, { username: 'plain', password: 'pw' }));
      expect(heard).toMatchObject({
        reason: 'permission',
        message: expect.stringContaining('INFO') as string,
      });
      expect(error).toMatchObject({ code: 'rate_limiter_timeout' });
    } finally {
      admin.disconnect();
      await server.stop();
    }
  }, 60_000);

  test('no server', async () => {
    const { error, heard } = await refusal(new Redis(1, { retryStrategy: () => 200 }));
    expect(heard).toBeInstanceOf(RedisUnavailableError);
    expect(error).toMatchObject({ message: expect.stringContaining('Check the address') as string });
  }, 60_000);

  test('a cluster counts, because the keys of a limit have one hash tag', async () => {
    const server = await startRedis({ 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' });
    const admin = new Redis(server.port);
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await expect.poll(() => admin.call('CLUSTER', 'INFO'), { timeout: 20_000 }).toContain('cluster_state:ok');
    const cluster = new Cluster([{ host: '127.0.0.1', port: server.port }]);
    const limiter = sharedRateLimiter({
      store: redisLimitStore(connect(cluster, { timeoutMs: 10_000 }), { whenEmpty: 'grant' }),
      name: 'test',
      policies: [...policies, { name: 'few', limit: 1, windowMs: 1_000, concurrency: 1 }],
    });
    for (const operation of ['a', 'b']) {
      const permit = await limiter.acquire(operation);
      await sleep(10);
      permit.release();
    }
    expect(limiter.status()).toMatchObject({ connected: true, error: undefined });
    await limiter.close();
    cluster.disconnect();
    admin.disconnect();
    await server.stop();
  }, 90_000);
});
