import { callStoreContract } from '@org/durable/testing';
import { encryptedCallStore, type CallStore } from '@org/durable';
import type { CacheStore } from '@org/http-core/cache';
import type { HintStore } from '@org/http-core/hints';
import { cacheStoreContract, hintStoreContract } from '@org/http-core/testing';
import { encryptedTokenStore, type TokenStore } from '@org/oauth';
import { tokenStoreContract } from '@org/oauth/testing';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import type { DedupStore } from '@org/webhooks';
import type { WorkQueue } from '@org/webhooks/queue';
import { dedupContract, queueContract } from '@org/webhooks/testing';
import { Redis as Ioredis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { redisCacheStore } from '../src/cache/cache-store.ts';
import { redisCallStore } from '../src/calls/call-store.ts';
import { redisDedup } from '../src/dedup/dedup-store.ts';
import { connect, type RedisConnection } from '../src/index.ts';
import { redisHintStore } from '../src/hints/hint-store.ts';
import { redisQueue } from '../src/queue/queue.ts';
import { redisTokenStore } from '../src/tokens/token-store.ts';
import { advance } from './support/time-travel.ts';

const keys = [{ id: 'a', key: new Uint8Array(32).fill(7) }];

const programs = ['redis-server', 'valkey-server'] as const;

for (const program of programs)
  describe.skipIf(!hasRedis(program))(`the stores on ${program}`, () => {
    passContracts(program);
  });

/** The tests of all stores. */
function passContracts(program: (typeof programs)[number]): void {
  let server: RedisServer;
  let ioredis: Ioredis;
  let nodeRedis: ReturnType<typeof createClient>;
  let made = 0;
  let prefix = '';
  beforeAll(async () => {
    server = await startRedis({}, program);
    const url = `redis://127.0.0.1:${server.port}`;
    ioredis = new Ioredis(url);
    nodeRedis = createClient({ url });
    await nodeRedis.connect();
  });
  afterAll(async () => {
    ioredis.disconnect();
    nodeRedis.destroy();
    await server.stop();
  });

  /** Two connections of a new prefix, as two processes have them, one of each library. */
  const connections = (): { one: RedisConnection; other: RedisConnection } => {
    prefix = `t${++made}`;
    const options = { prefix, timeoutMs: 20_000 };
    return { one: connect(ioredis, options), other: connect(nodeRedis, options) };
  };
  const pass = (ms: number): Promise<void> => advance(ioredis, prefix, ms);

  const tokens = (): { store: TokenStore; other: TokenStore } => {
    const { one, other } = connections();
    return { store: redisTokenStore(one), other: redisTokenStore(other) };
  };
  test.each(tokenStoreContract({ create: () => Promise.resolve(tokens()), advance: pass }))(
    'tokens: $name',
    ({ run }) => run(),
  );
  test.each(
    tokenStoreContract({
      create: () => {
        const { store, other } = tokens();
        return Promise.resolve({
          store: encryptedTokenStore(store, keys),
          other: encryptedTokenStore(other, keys),
        });
      },
    }),
  )('encrypted tokens: $name', ({ run }) => run());

  const dedup = (): DedupStore => redisDedup(connections().one);
  test.each(dedupContract(() => ({ store: dedup(), advance: pass })))('deduplication: $name', ({ run }) =>
    run(),
  );

  const queue = (): WorkQueue => redisQueue(connections().one);
  test.each(queueContract(() => ({ queue: queue(), advance: pass })))('queue: $name', ({ run }) => run());
  const encryptedQueue = (): WorkQueue => redisQueue(connections().other, { encryptionKeys: keys });
  test.each(queueContract(() => ({ queue: encryptedQueue(), advance: pass })))(
    'encrypted queue: $name',
    ({ run }) => run(),
  );

  const calls = (): { store: CallStore; other: CallStore } => {
    const { one, other } = connections();
    return { store: redisCallStore(one), other: redisCallStore(other) };
  };
  test.each(callStoreContract({ create: calls }))('calls: $name', ({ run }) => run());
  test.each(
    callStoreContract({
      create: () => {
        const { store, other } = calls();
        return { store: encryptedCallStore(store, keys), other: encryptedCallStore(other, keys) };
      },
    }),
  )('encrypted calls: $name', ({ run }) => run());

  const caches = (): { store: CacheStore; other: CacheStore } => {
    const { one, other } = connections();
    return { store: redisCacheStore(one), other: redisCacheStore(other) };
  };
  test.each(cacheStoreContract({ create: caches, advance: pass }))('cache: $name', ({ run }) => run());
  const hints = (): { store: HintStore; other: HintStore } => {
    const { one, other } = connections();
    return { store: redisHintStore(one), other: redisHintStore(other) };
  };
  test.each(hintStoreContract({ create: hints, advance: pass }))('hints: $name', ({ run }) => run());
  const encryptedCaches = (): { store: CacheStore; other: CacheStore } => {
    const { one, other } = connections();
    const options = { encryptionKeys: keys };
    return { store: redisCacheStore(one, options), other: redisCacheStore(other, options) };
  };
  test.each(cacheStoreContract({ create: encryptedCaches }))('encrypted cache: $name', ({ run }) => run());
}
