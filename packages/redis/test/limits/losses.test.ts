import { ConfigurationError } from '@org/http-core';
import type { LeaseReply, LeaseRequest } from '@org/http-core/shared-limiter';
import { startRedisCluster } from '@org/scripts/testing/redis-topologies';
import { hasRedis, startRedis } from '@org/scripts/testing/redis-server';
import { Cluster, Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { connect, type RedisConnection } from '../../src/index.ts';
import { redisLimitStore, type RedisLimitStoreOptions } from '../../src/limits/limit-store.ts';

/** Longer than any test here takes, so that what is granted at all is granted by mistake. */
const PAUSE_MS = 120_000;

const askFor = (
  connection: RedisConnection,
  request: Partial<LeaseRequest> = {},
  options: RedisLimitStoreOptions = {},
): Promise<LeaseReply> =>
  redisLimitStore(connection, options).lease({
    key: 'limit',
    limit: 10,
    windowMs: 1_000,
    pauseMs: PAUSE_MS,
    member: 'a',
    sequence: 1,
    held: 0,
    heldUntil: 0,
    need: 4,
    largest: 0,
    termMs: PAUSE_MS,
    returned: [],
    ...request,
  });

test('an unknown word for whenEmpty: an error that names the remedy', () => {
  const connection = connect('redis://127.0.0.1:1');
  const create = (): unknown => redisLimitStore(connection, { whenEmpty: 'panic' as never });
  expect(create).toThrow(ConfigurationError);
  expect(create).toThrow(/'pause' or 'grant'/);
});

describe.skipIf(!hasRedis())('Redis that knows nothing of any limit', () => {
  test('grants at once if it has been running for longer than the pause, and has never removed anything', async () => {
    const server = await startRedis();
    const client = new Redis(server.port);
    try {
      const connection = connect(client, { timeoutMs: 20_000 });
      await sleep(4_100);
      const reply = await askFor(connection, { pauseMs: 1_000, windowMs: 10 });
      expect(reply).toMatchObject({ frozenMs: 0 });
      expect(reply.quota).toBeGreaterThanOrEqual(4);
      // All groups have begun with the first, so that no other limit pauses.
      await expect.poll(() => client.keys('*:epoch').then((keys) => keys.length)).toBe(16);
      await client.flushall();
      expect(await askFor(connection, { member: 'b' })).toMatchObject({ quota: 0 });
    } finally {
      client.disconnect();
      await server.stop();
    }
  }, 60_000);

  test.each([
    ['it has just started', []],
    ['all keys were removed', ['FLUSHALL']],
    ['keys were removed', ['DEL', 'other']],
    ['the record of what was removed was reset', ['CONFIG', 'RESETSTAT']],
  ])(
    'pauses if %s, unless it is told to grant',
    async (_name, [command, ...args]) => {
      const server = await startRedis();
      const client = new Redis(server.port);
      try {
        if (command) {
          await sleep(3_100);
          await client.call(command, ...args);
        }
        const pauseMs = command ? 2_000 : PAUSE_MS;
        const pausing = connect(client, { prefix: 'pauses', timeoutMs: 20_000 });
        const reply = await askFor(pausing, { pauseMs });
        expect(reply.quota).toBe(0);
        expect(reply.frozenMs).toBeGreaterThan(pauseMs - 10_000);
        const granting = connect(client, { prefix: 'grants', timeoutMs: 20_000 });
        expect((await askFor(granting, {}, { whenEmpty: 'grant' })).quota).toBeGreaterThanOrEqual(4);
      } finally {
        client.disconnect();
        await server.stop();
      }
    },
    60_000,
  );

  test('pauses if it is a replica that was promoted', async () => {
    const primary = await startRedis();
    const replica = await startRedis({ replicaof: `127.0.0.1 ${primary.port}` });
    const client = new Redis(replica.port);
    try {
      await sleep(3_100);
      await client.call('REPLICAOF', 'NO', 'ONE');
      const connection = connect(client, { timeoutMs: 20_000 });
      expect(await askFor(connection, { pauseMs: 2_000 })).toMatchObject({ quota: 0 });
    } finally {
      client.disconnect();
      await Promise.all([primary.stop(), replica.stop()]);
    }
  }, 60_000);

  test('pauses if it is one of a cluster, whose slots may have come from another', async () => {
    const group = await startRedisCluster();
    const cluster = new Cluster(group.servers.map(({ port }) => ({ host: '127.0.0.1', port })));
    try {
      const connection = connect(cluster, { timeoutMs: 20_000 });
      await sleep(3_100);
      expect(await askFor(connection, { pauseMs: 2_000 })).toMatchObject({ quota: 0 });
      // Limits on all nodes: the pause of each began with that of the first.
      await sleep(2_100);
      for (let limit = 0; limit < 40; limit++) {
        const reply = await askFor(connection, { key: `limit ${limit}`, pauseMs: 2_000, windowMs: 10 });
        expect(reply.frozenMs).toBe(0);
      }
    } finally {
      cluster.disconnect();
      await group.stop();
    }
  }, 90_000);
});

test.skipIf(!hasRedis())(
  'a limit that has moved from primary to replica and back is not believed',
  async () => {
    const first = await startRedis();
    const second = await startRedis({ replicaof: `127.0.0.1 ${first.port}` });
    const [one, other] = [new Redis(first.port), new Redis(second.port)];
    try {
      const connection = connect(one, { timeoutMs: 20_000 });
      const granted = await askFor(connection, { pauseMs: 0 }, { whenEmpty: 'grant' });
      expect(granted.quota).toBeGreaterThanOrEqual(4);
      await expect
        .poll(() => other.keys('*:members').then((keys) => keys.length), { timeout: 20_000 })
        .toBe(1);
      // Both are the same processes all the time.
      await other.call('REPLICAOF', 'NO', 'ONE');
      await one.call('REPLICAOF', '127.0.0.1', String(second.port));
      await expect
        .poll(() => one.info('replication'), { timeout: 20_000 })
        .toContain('master_link_status:up');
      await one.call('REPLICAOF', 'NO', 'ONE');
      expect(await askFor(connection, { member: 'b' })).toMatchObject({ quota: 0, members: 2 });
    } finally {
      one.disconnect();
      other.disconnect();
      await Promise.all([first.stop(), second.stop()]);
    }
  },
  90_000,
);
