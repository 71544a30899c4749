import { hasRedis } from '@org/scripts/testing/redis-server';
import {
  startRedisCluster,
  startRedisSentinel,
  type RedisGroup,
  type SentinelGroup,
} from '@org/scripts/testing/redis-topologies';
import { Cluster as IoredisCluster, Redis as Ioredis } from 'ioredis';
import { Cluster as IovalkeyCluster } from 'iovalkey';
import { createCluster, createSentinel } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisCacheStore } from '../src/cache/cache-store.ts';
import { redisCallStore } from '../src/calls/call-store.ts';
import { redisDedup } from '../src/dedup/dedup-store.ts';
import { connect, defineScript, type RedisClient, type RedisConnection } from '../src/index.ts';
import { redisLimitStore } from '../src/limits/limit-store.ts';
import { redisQueue } from '../src/queue/queue.ts';
import { redisTokenStore } from '../src/tokens/token-store.ts';

/** Each script of the limits, under a key of its own. */
async function useLimits(redis: RedisConnection, id: string): Promise<void> {
  const store = redisLimitStore(redis, { whenEmpty: 'grant' });
  const limit = { key: id, limit: 10, windowMs: 1_000, pauseMs: 1_000 };
  const nothing = { held: 0, heldUntil: 0, largest: 0, returned: [] };
  const lease = await store.lease({
    ...limit,
    ...nothing,
    member: 'a',
    sequence: 1,
    need: 4,
    termMs: 60_000,
  });
  expect(lease).toMatchObject({ members: 1, frozenMs: 0 });
  expect(lease.quota).toBeGreaterThanOrEqual(4);
  const one = { ...limit, key: `${id} one`, limit: 1, units: 1, maxWaitMs: 0, graceMs: 0 };
  expect((await store.reserve(one)).delaysMs).toEqual([0]);
  const spread = { key: id, intervalMs: 1_000, burst: 1, units: 1, calls: 1, maxWaitMs: 0, pauseMs: 1_000 };
  expect((await store.spread(spread)).delaysMs).toEqual([0]);
  const pauses = [{ partition: id, pauseMs: 60_000 }];
  const signals = await store.signal({ key: id, member: 'a', termMs: 60_000, pauses, stated: [] });
  expect(signals.pauses.map(({ partition }) => partition)).toEqual([id]);
}

/** Uses every store with keys of any kind, so that their keys lie on all nodes. */
async function useAll(redis: RedisConnection): Promise<void> {
  for (const id of [
    '',
    'a',
    'a{b}',
    '}',
    '{}',
    '%',
    'user 1',
    ...Array.from({ length: 20 }, (_, n) => `k${n}`),
  ]) {
    const tokens = redisTokenStore(redis);
    const lock = await tokens.tryLock(id, 60_000);
    const version = await tokens.compareAndSet(id, 'tokens', undefined);
    expect(await tokens.get(id)).toEqual({ value: 'tokens', version });
    await lock?.release();
    expect((await tokens.tryLock(id, 60_000))?.abandoned).toBe(false);

    const dedup = redisDedup(redis);
    const claim = await dedup.claim(id, 60_000);
    expect(claim.status).toBe('new');
    if (claim.status === 'new') expect(await dedup.complete(id, claim.token, 60_000)).toBe(true);

    const cache = redisCacheStore(redis);
    await cache.set(id, [], 60_000);
    expect(await cache.get(id)).toEqual([]);

    await useLimits(redis, id);
  }
  const calls = redisCallStore(redis);
  const call = {
    key: 'a',
    version: 1,
    state: 'pending',
    leaseUntilMs: 0,
    updatedAtMs: 0,
    data: '{}',
  } as const;
  expect(await calls.add(call)).toBe(true);
  expect(await calls.list({ state: 'pending', limit: 10 })).toEqual([call]);

  const queue = redisQueue(redis);
  const delivery = {
    scheme: 's',
    receivedAtMs: 0,
    method: 'POST',
    url: '/',
    headers: {},
    body: Uint8Array.of(1),
  };
  await queue.enqueue(delivery);
  expect((await queue.receive(60_000))?.delivery).toEqual(delivery);
}

describe.skipIf(!hasRedis())('a cluster', () => {
  let cluster: RedisGroup;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 120_000);
  afterAll(() => cluster.stop());

  const clients: Record<string, () => Promise<{ client: RedisClient; end: () => void }>> = {
    ioredis: () => {
      const client = new IoredisCluster(cluster.servers.map(({ port }) => ({ host: '127.0.0.1', port })));
      return Promise.resolve({
        client,
        end: () => {
          client.disconnect();
        },
      });
    },
    iovalkey: () => {
      const client = new IovalkeyCluster(cluster.servers.map(({ port }) => ({ host: '127.0.0.1', port })));
      return Promise.resolve({
        client,
        end: () => {
          client.disconnect();
        },
      });
    },
    redis: async () => {
      const client = createCluster({
        rootNodes: cluster.servers.map(({ port }) => ({ url: `redis://127.0.0.1:${port}` })),
      });
      await client.connect();
      return {
        client,
        end: () => {
          client.destroy();
        },
      };
    },
  };
  test.each(Object.entries(clients))(
    'keeps the keys of one script together, with %s',
    async (name, create) => {
      const { client, end } = await create();
      const redis = connect(client, { prefix: name, timeoutMs: 20_000 });
      await useAll(redis);
      expect(await redis.status()).toMatchObject({ ready: true, mode: 'cluster', role: 'primary' });
      const both = defineScript({
        name: 'both',
        keys: ['one', 'two'],
        args: [],
        lua: `return redis.call('EXISTS', one, two)`,
        reply: Number,
      });
      await expect(
        redis.run(both, { one: redis.key('a', '1'), two: redis.key('a', '2') }, {}),
      ).rejects.toMatchObject({
        code: 'redis_refused',
        reason: 'cross_slot',
      });
      await redis.close();
      end();
    },
  );

  test('one hash tag in the prefix keeps everything on one node', async () => {
    const client = new IoredisCluster(cluster.servers.map(({ port }) => ({ host: '127.0.0.1', port })));
    await useAll(connect(client, { prefix: 'shop{1}', timeoutMs: 20_000 }));
    client.disconnect();
  });
});

describe.skipIf(!hasRedis())('Sentinel', () => {
  let group: SentinelGroup;
  beforeAll(async () => {
    group = await startRedisSentinel();
  }, 120_000);
  afterAll(() => group.stop());

  test('a failover is an error that may be retried, and then the new primary has everything', async () => {
    const sentinel = { host: '127.0.0.1', port: group.sentinelPort };
    const ioredis = new Ioredis({ sentinels: [sentinel], name: 'main', retryStrategy: () => 100 });
    const nodeRedis = createSentinel({ name: 'main', sentinelRootNodes: [sentinel] });
    nodeRedis.on('error', () => undefined);
    await nodeRedis.connect();
    const connections = [connect(ioredis, { timeoutMs: 1_000 }), connect(nodeRedis, { timeoutMs: 1_000 })];
    const stores = connections.map((redis) => redisTokenStore(redis));
    for (const [index, store] of stores.entries())
      await eventually(() => store.compareAndSet(`k${index}`, 'v', undefined));
    // The replica acknowledges each second; nothing is certain before.
    await eventually(async () => {
      const info = await ioredis.info('replication');
      const [, acknowledged] = /slave0:.*offset=(\d+)/.exec(info) ?? [];
      const [, written] = /master_repl_offset:(\d+)/.exec(info) ?? [];
      if (acknowledged === undefined || acknowledged !== written) throw new Error('The replica is behind.');
    });

    await group.failOver();
    for (const [index, store] of stores.entries()) {
      expect((await eventually(() => store.get(`k${index}`)))?.value).toBe('v');
      await eventually(() => store.tryLock(`k${index}`, 60_000));
    }
    ioredis.disconnect();
    await nodeRedis.destroy();
  });
});

/** Tries again after errors of this package that allow it, as a caller would. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (tried > 100 || (error as { retryable?: boolean }).retryable === false) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
