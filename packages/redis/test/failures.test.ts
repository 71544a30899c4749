import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { redisCommand } from '@org/scripts/testing/redis-topologies';
import { Redis as Ioredis } from 'ioredis';
import { Redis as Iovalkey } from 'iovalkey';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { redisCacheStore } from '../src/cache/cache-store.ts';
import { redisCallStore } from '../src/calls/call-store.ts';
import { redisDedup } from '../src/dedup/dedup-store.ts';
import { connect, type RedisClient, type RedisConnection } from '../src/index.ts';
import { redisQueue } from '../src/queue/queue.ts';
import { redisTokenStore } from '../src/tokens/token-store.ts';

const TIMEOUT_MS = 1_500;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Clients as applications make them, without any care for failures. */
const clients: Record<string, (url: string) => RedisClient | string> = {
  ioredis: (url) => {
    const client = new Ioredis(url);
    ends.push(() => {
      client.disconnect();
    });
    return client;
  },
  iovalkey: (url) => {
    const client = new Iovalkey(url);
    ends.push(() => {
      client.disconnect();
    });
    return client;
  },
  redis: (url) => {
    const client = createClient({ url });
    client.connect().catch(() => undefined);
    ends.push(() => {
      client.destroy();
    });
    return client;
  },
  'a URL': (url) => url,
};

function open(client: RedisClient | string, timeoutMs = TIMEOUT_MS): RedisConnection {
  const redis = connect(client, { timeoutMs });
  ends.push(() => redis.close());
  return redis;
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );

/** The failure of work that is tried again while the client reconnects, as it does after it met a replica. */
async function refusalOf(work: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    const error = await failureOf(work());
    if ((error as { reason?: string }).reason !== 'connection') return error;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const delivery = {
  scheme: 's',
  receivedAtMs: 0,
  method: 'POST',
  url: '/',
  headers: {},
  body: Uint8Array.of(1),
};
const call = { key: 'a', version: 1, state: 'pending', leaseUntilMs: 0, updatedAtMs: 0, data: '{}' } as const;

/** Every write that begins something, by its name. */
const beginnings = (redis: RedisConnection): Record<string, () => Promise<unknown>> => ({
  lock: () => redisTokenStore(redis).tryLock('a', 1_000),
  claim: () => redisDedup(redis).claim('a', 1_000),
  cache: () => redisCacheStore(redis).set('a', [], 1_000),
  call: () => redisCallStore(redis).add(call),
  enqueue: () => redisQueue(redis).enqueue(delivery),
});

describe.skipIf(!hasRedis())('failures are typed, and name what to do', () => {
  let server: RedisServer;
  let secured: RedisServer;
  let replica: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
    secured = await startRedis({ requirepass: 'correct' });
    replica = await startRedis({ replicaof: `127.0.0.1 ${server.port}` });
  });
  afterAll(() => Promise.all([server, secured, replica].map((each) => each.stop())));

  describe.each(Object.entries(clients))('with %s', (_name, make) => {
    test('nobody listens at the address', async () => {
      // No server of another test is given this port, as it may be given one that was free a moment ago.
      const redis = open(make('redis://127.0.0.1:1'));
      const works = Object.entries(beginnings(redis));
      const failures = await Promise.all(
        works.map(async ([name, work]) => [name, await failureOf(work())] as const),
      );
      for (const [name, error] of failures)
        expect(error, name).toMatchObject({
          code: 'redis_unavailable',
          reason: 'connection',
          mayHaveExecuted: false,
          retryable: true,
          message: expect.stringMatching(/ECONNREFUSED|no connection/),
        });
      expect(await redis.status()).toMatchObject({ ready: false, error: { reason: 'connection' } });
    });

    test('the password is wrong', async () => {
      const redis = open(make(`redis://:wrong@127.0.0.1:${secured.port}`), 20_000);
      const error = await failureOf(redisTokenStore(redis).get('a'));
      expect(error).toMatchObject({ code: 'redis_refused', reason: 'authentication', retryable: false });
      expect(JSON.stringify(error) + String(error)).not.toContain('wrong@');
      const right = open(make(`redis://:correct@127.0.0.1:${secured.port}`), 20_000);
      expect(await redisTokenStore(right).get('a')).toBeUndefined();
    });

    test('the password is missing', async () => {
      const redis = open(make(`redis://127.0.0.1:${secured.port}`), 20_000);
      expect(await failureOf(redisTokenStore(redis).get('a'))).toMatchObject({
        code: 'redis_refused',
        reason: 'authentication',
      });
    });

    test('the server is a replica', async () => {
      const redis = open(make(`redis://127.0.0.1:${replica.port}`), 20_000);
      for (const [name, work] of Object.entries(beginnings(redis)))
        expect(await refusalOf(work), name).toMatchObject({
          code: 'redis_refused',
          reason: 'read_only',
          mayHaveExecuted: false,
          message: expect.stringContaining('Connect to the primary'),
        });
      expect(await redis.status()).toMatchObject({
        role: 'replica',
        risks: [expect.stringContaining('replica')],
      });
    });

    test('the server stops replying, and the command may have been executed', async () => {
      const redis = open(make(`redis://127.0.0.1:${server.port}`), 20_000);
      await redis.status();
      const paused = open(make(`redis://127.0.0.1:${server.port}`), 400);
      while (!(await paused.status()).ready);
      server.pause();
      expect(await failureOf(redisDedup(paused).claim('paused', 1_000))).toMatchObject({
        code: 'redis_unavailable',
        reason: 'timeout',
        mayHaveExecuted: true,
      });
      server.resume();
      await redis.status();
    });

    test('the server is killed and comes back with its data', async () => {
      const own = await startRedis();
      ends.push(() => own.stop());
      const client = make(`redis://127.0.0.1:${own.port}`);
      const store = redisTokenStore(open(client, 20_000));
      const version = await store.compareAndSet('a', 'v', undefined);
      // The append-only file is synced each second; the kernel keeps what was written before.
      await own.kill();
      const impatient = redisTokenStore(open(client, 300));
      expect(await failureOf(impatient.get('a'))).toMatchObject({
        code: 'redis_unavailable',
        retryable: true,
      });
      await own.restart();
      expect(await store.get('a')).toEqual({ value: 'v', version });
    });
  });
});

describe.skipIf(!hasRedis())('a full memory', () => {
  let server: RedisServer;
  let redis: RedisConnection;
  beforeAll(async () => {
    server = await startRedis();
    redis = connect(`redis://127.0.0.1:${server.port}`, { timeoutMs: 20_000 });
  });
  afterAll(async () => {
    await redis.close();
    await server.stop();
  });

  test('refuses what begins, and lets finish what has begun: nothing is lost', async () => {
    const tokens = redisTokenStore(redis);
    const version = await tokens.compareAndSet('user', 'old', undefined);
    const lock = await tokens.tryLock('user', 60_000);
    const dedup = redisDedup(redis);
    const claim = await dedup.claim('event', 60_000);
    const calls = redisCallStore(redis);
    await calls.add({ ...call, key: 'sent' });
    const queue = redisQueue(redis);
    await queue.enqueue(delivery);
    await queue.enqueue({ ...delivery, key: 'second' });
    await redisCacheStore(redis).set('kept', [], 60_000);

    redisCommand(server.port, 'CONFIG', 'SET', 'maxmemory', '1mb');
    try {
      for (const [name, work] of Object.entries(beginnings(redis)))
        expect(await failureOf(work()), name).toMatchObject({
          code: 'redis_refused',
          reason: 'out_of_memory',
          mayHaveExecuted: false,
          retryable: true,
          message: expect.stringContaining('maxmemory'),
        });
      expect((await tokens.get('user'))?.value).toBe('old');
      expect(await tokens.compareAndSet('user', 'new', version)).toBeTypeOf('string');
      await lock?.release();
      if (claim.status === 'new') expect(await dedup.complete('event', claim.token, 60_000)).toBe(true);
      expect(await calls.replace({ ...call, key: 'sent', version: 2, state: 'done' })).toBe(true);
      const [first, second] = [await queue.receive(60_000), await queue.receive(60_000)];
      await queue.ack(first?.receipt ?? '');
      await queue.retry(second?.receipt ?? '', 0);
      const again = await queue.receive(60_000);
      expect(again?.attempt).toBe(2);
      await queue.deadLetter(again?.receipt ?? '');
      expect(await queue.deadLetters(10)).toHaveLength(1);
      expect(await redisCacheStore(redis).get('kept')).toEqual([]);
    } finally {
      redisCommand(server.port, 'CONFIG', 'SET', 'maxmemory', '0');
    }
    expect((await tokens.get('user'))?.value).toBe('new');
    expect((await tokens.tryLock('user', 60_000))?.abandoned).toBe(false);
  });

  test('eviction and a missing append-only file are risks that status() tells', async () => {
    expect(await redis.status()).toMatchObject({
      ready: true,
      version: expect.stringMatching(/^\d+\./),
      risks: [],
    });
    redisCommand(server.port, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    redisCommand(server.port, 'CONFIG', 'SET', 'appendonly', 'no');
    expect(await redis.status()).toMatchObject({
      risks: [expect.stringContaining('noeviction'), expect.stringContaining('appendonly')],
    });
  });

  test('a server that evicts serves a cache: an entry is whole or gone', async () => {
    redisCommand(server.port, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    redisCommand(server.port, 'CONFIG', 'SET', 'maxmemory', '4mb');
    try {
      const cache = redisCacheStore(redis);
      const responses = [{ status: 200, headers: {}, text: 'x'.repeat(50_000), vary: {}, policy: {} }];
      for (let n = 0; n < 200; n++) await cache.set(`page ${n}`, responses, 60_000);
      const found = await Promise.all(Array.from({ length: 200 }, (_, n) => cache.get(`page ${n}`)));
      const kept = found.filter((entry) => entry !== undefined);
      expect(kept.length).toBeLessThan(200);
      for (const entry of kept) expect(entry).toEqual(responses);
    } finally {
      redisCommand(server.port, 'CONFIG', 'SET', 'maxmemory', '0');
    }
  });

  test('a user that may not use the keys, or no scripts', async () => {
    redisCommand(server.port, 'ACL', 'SETUSER', 'narrow', 'on', '>pw', '~other:*', '+@all');
    redisCommand(server.port, 'ACL', 'SETUSER', 'plain', 'on', '>pw', '~*', '+@all', '-@scripting');
    for (const user of ['narrow', 'plain']) {
      const limited = open(`redis://${user}:pw@127.0.0.1:${server.port}`, 20_000);
      expect(await failureOf(redisTokenStore(limited).get('a')), user).toMatchObject({
        code: 'redis_refused',
        reason: 'permission',
        message: expect.stringContaining('ACL SETUSER'),
      });
    }
  });

  test('keys that something else has written', async () => {
    redisCommand(server.port, 'SET', redis.key('tokens', 'foreign'), 'text');
    expect(await failureOf(redisTokenStore(redis).get('foreign'))).toMatchObject({
      code: 'redis_refused',
      reason: 'wrong_data',
      message: expect.stringContaining('another prefix'),
    });
  });

  test('scripts that the server has forgotten are sent again', async () => {
    await redisTokenStore(redis).get('a');
    redisCommand(server.port, 'SCRIPT', 'FLUSH');
    expect(await redisTokenStore(redis).get('a')).toBeUndefined();
  });
});
