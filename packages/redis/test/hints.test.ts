import { CircuitOpenError, createClient } from '@org/http-core';
import { hintedBreaker, type LocalCircuitBreaker } from '@org/http-core/hints';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisHintStore } from '../src/hints/hint-store.ts';
import { connect, RedisUnavailableError } from '../src/index.ts';

const bad = (): Promise<never> => Promise.reject(new Error('down'));

/** Makes calls that fail. Returns how many were sent. */
async function fail(breaker: LocalCircuitBreaker, times: number): Promise<number> {
  let sent = 0;
  for (let n = 0; n < times; n++) {
    const error: unknown = await breaker.call(bad).catch((reason: unknown) => reason);
    if (!CircuitOpenError.isInstance(error)) sent++;
  }
  return sent;
}

test('no connection: an error that shows how to make one', () => {
  expect(() => redisHintStore({} as never)).toThrow(/connect\('redis:\/\/localhost:6379'\)/);
});

describe.skipIf(!hasRedis())('hints in Redis', () => {
  let server: RedisServer;
  let client: Redis;
  let created = 0;
  let prefix = '';
  beforeAll(async () => {
    server = await startRedis();
    client = new Redis(server.port);
  });
  afterAll(async () => {
    client.disconnect();
    await server.stop();
  });

  /** The circuit breakers of several processes. */
  const breakers = (): { one: LocalCircuitBreaker; other: LocalCircuitBreaker } => {
    prefix = `t${++created}`;
    const create = (): LocalCircuitBreaker =>
      hintedBreaker({
        store: redisHintStore(connect(client, { prefix, timeoutMs: 20_000 })),
        name: 'test',
        consecutiveFailures: 20,
        openMs: 30_000,
      });
    return { one: create(), other: create() };
  };

  test('a circuit that is open in one process opens sooner in another', async () => {
    const { one, other } = breakers();
    const key = `${prefix}:hints:{test circuit default}`;
    expect(await fail(one, 30)).toBe(20);
    await expect.poll(() => client.pttl(key), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await client.pttl(key)).toBeLessThanOrEqual(30_000);
    expect(await fail(other, 1)).toBe(1);
    // The replies on one connection come in order.
    await client.ping();
    await expect.poll(() => fail(other, 1), { timeout: 20_000 }).toBe(0);
    expect(other.snapshot()[0]?.failures).toBeLessThan(20);
  }, 60_000);

  test('what another program has written is no hint', async () => {
    breakers();
    const store = redisHintStore(connect(client, { prefix, timeoutMs: 20_000 }));
    await client.set(`${prefix}:hints:{endless}`, 'a');
    await client.hset(`${prefix}:hints:{hash}`, 'a', 'b');
    await client.set(`${prefix}:hints:{long}`, 'x'.repeat(201), 'PX', 60_000);
    for (const key of ['endless', 'hash', 'long']) {
      expect(await store.find(key), key).toBeUndefined();
      await store.withdraw(key, 'another');
      await store.give(key, { id: 'mine', forMs: 60_000 });
      expect(await store.find(key), key).toMatchObject({ id: 'mine' });
    }
  });

  test('hints work on a cluster', async () => {
    const node = await startRedis({ 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' });
    const admin = new Redis(node.port);
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await expect.poll(() => admin.call('CLUSTER', 'INFO'), { timeout: 20_000 }).toContain('cluster_state:ok');
    const cluster = new Cluster([{ host: '127.0.0.1', port: node.port }]);
    const store = redisHintStore(connect(cluster, { timeoutMs: 20_000 }));
    await store.give('a {b}', { id: 'x', forMs: 60_000 });
    expect(await store.find('a {b}')).toMatchObject({ id: 'x' });
    cluster.disconnect();
    admin.disconnect();
    await node.stop();
  }, 60_000);

  test('Redis that dies: calls go on as without hints, and hints come back with it', async () => {
    const own = await startRedis();
    let sent = 0;
    const reader = new Redis(own.port, { retryStrategy: () => 50 });
    reader.on('error', () => undefined);
    const heard: string[] = [];
    const api = createClient({
      baseUrl: 'https://hints-away.test',
      retry: { maxRetries: 1, baseDelayMs: 1 },
      breaker: hintedBreaker({
        store: redisHintStore(connect(reader, { timeoutMs: 500 })),
        name: 'test',
        failureRate: { threshold: 1 },
        onAway: ({ error }) => heard.push(RedisUnavailableError.isInstance(error) ? 'away' : String(error)),
        onReturn: () => heard.push('back'),
      }),
      fetch: () => Promise.resolve(new Response('{}', { status: ++sent % 2 === 1 ? 503 : 200 })),
    });
    await api.get('/');
    expect(sent).toBe(2);
    await own.kill();
    const ask = (): Promise<string> => api.get('/').then(() => heard.join());
    await expect.poll(ask, { timeout: 20_000, interval: 200 }).toBe('away');
    await own.restart();
    await expect.poll(ask, { timeout: 20_000, interval: 200 }).toBe('away,back');
    expect(sent % 2).toBe(0);
    reader.disconnect();
    await own.stop();
  }, 90_000);
});
