import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { Redis as Ioredis } from 'ioredis';
import { Redis as Iovalkey } from 'iovalkey';
import { createClient, createClientPool } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, defineScript, type RedisClient } from '../src/index.ts';

const append = defineScript({
  name: 'append',
  keys: ['first', 'second'],
  args: ['text', 'ttlMs'],
  lua: `
redis.call('APPEND', first, text)
redis.call('SET', second, redis.call('GET', first), 'PX', ttlMs)
redis.call('PEXPIRE', first, ttlMs)
return redis.call('GET', second)`,
  reply: String,
});

describe.skipIf(!hasRedis())('a connection', () => {
  let server: RedisServer;
  let url: string;
  beforeAll(async () => {
    server = await startRedis();
    url = `redis://127.0.0.1:${server.port}`;
  });
  afterAll(() => server.stop());

  /** Each library, and what closes its client. */
  const clients: Record<
    string,
    () => Promise<{ client: RedisClient; end: () => unknown; open: () => boolean }>
  > = {
    ioredis: () => {
      const client = new Ioredis(url);
      return Promise.resolve({ client, end: () => client.quit(), open: () => client.status === 'ready' });
    },
    'ioredis, connecting lazily': () => {
      const client = new Ioredis(url, { lazyConnect: true });
      return Promise.resolve({ client, end: () => client.quit(), open: () => client.status === 'ready' });
    },
    iovalkey: () => {
      const client = new Iovalkey(url);
      return Promise.resolve({ client, end: () => client.quit(), open: () => client.status === 'ready' });
    },
    redis: async () => {
      const client = createClient({ url });
      await client.connect();
      return { client, end: () => client.close(), open: () => client.isReady };
    },
    'redis, connecting': () => {
      const client = createClient({ url });
      void client.connect();
      return Promise.resolve({ client, end: () => client.close(), open: () => client.isReady });
    },
    'a pool of redis': async () => {
      const client = createClientPool({ url });
      await client.connect();
      return { client, end: () => client.close(), open: () => client.isOpen };
    },
  };

  test.each(Object.entries(clients))('runs scripts through %s, and leaves it open', async (name, create) => {
    const { client, end, open } = await create();
    const redis = connect(client, { prefix: 'shop', timeoutMs: 10_000 });
    const keys = { first: redis.key('test', name, 'first'), second: redis.key('test', name, 'second') };
    expect(await redis.run(append, keys, { text: 'ä', ttlMs: 60_000 })).toBe('ä');
    expect(await redis.run(append, keys, { text: 7, ttlMs: 60_000 })).toBe('ä7');
    expect(await redis.status()).toMatchObject({
      ready: true,
      server: 'redis',
      mode: 'standalone',
      role: 'primary',
    });
    await redis.close();
    expect(open()).toBe(true);
    await expect(redis.run(append, keys, { text: '', ttlMs: 1 })).rejects.toMatchObject({
      code: 'redis_unavailable',
      reason: 'closed',
      retryable: false,
    });
    await end();
  });

  test('a URL is opened by the first command, and closed with the connection', async () => {
    const redis = connect(url, { timeoutMs: 10_000 });
    const key = redis.key('test', 'url');
    expect(await redis.run(append, { first: key, second: `${key}:2` }, { text: 'a', ttlMs: 60_000 })).toBe(
      'a',
    );
    await redis.close();
    await redis.close();
    expect(await redis.status()).toMatchObject({ ready: false, error: { reason: 'closed' } });
  });
});
