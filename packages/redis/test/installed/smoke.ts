import { createClient, RateLimiterTimeoutError } from '@org/http-core';
import { httpCache } from '@org/http-core/cache';
import { hintedBreaker } from '@org/http-core/hints';
import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { connect, defineScript, RedisRefusedError, RedisUnavailableError } from '@org/redis';
import { redisCacheStore } from '@org/redis/cache';
import { redisCallStore } from '@org/redis/calls';
import { redisDedup } from '@org/redis/dedup';
import { redisHintStore } from '@org/redis/hints';
import { redisLimitStore } from '@org/redis/limits';
import { redisQueue } from '@org/redis/queue';
import { redisTokenStore } from '@org/redis/tokens';

/** Run by `pnpm package:test` with the published package on every runtime, without a server of Redis. */
export async function smoke(baseUrl: string): Promise<void> {
  // A client by its shape, which knows no script until it has seen its text.
  const known = new Map<string, string>();
  const client = {
    isOpen: true,
    evalSha: (sha1: string): Promise<unknown> =>
      known.has(sha1)
        ? Promise.resolve(known.get(sha1))
        : Promise.reject(new Error('NOSCRIPT No matching script.')),
    eval: (lua: string, { keys }: { readonly keys: readonly string[] }): Promise<unknown> =>
      Promise.resolve(`${keys.join()} ${lua}`),
    on: () => undefined,
    off: () => undefined,
  };
  const redis = connect(client, { prefix: 'shop' });
  const script = defineScript({ name: 'a', keys: ['one'], args: [], lua: 'return one', reply: String });
  const reply = await redis.run(script, { one: redis.key('things', '1') }, {});
  if (!reply.startsWith('shop:things:{1} local one = KEYS[1]')) throw new Error(`another reply: ${reply}`);

  // Each store sends its scripts, and notices a reply that none of them gives.
  const stores = {
    tokens: () => redisTokenStore(redis).tryLock('a', 1_000),
    dedup: () => redisDedup(redis).claim('a', 1_000),
    calls: () => redisCallStore(redis).list({ state: 'pending', limit: 1 }),
    queue: () => redisQueue(redis).receive(1_000),
    hints: () => redisHintStore(redis).find('a'),
    cache: () => redisCacheStore(redis).get('a'),
    limits: () => redisLimitStore(redis).signal({ key: 'a', member: 'a', termMs: 1, pauses: [], stated: [] }),
  };
  for (const [name, use] of Object.entries(stores)) {
    const outcome: unknown = await use().catch((reason: unknown) => reason);
    const expected = ['dedup', 'calls', 'queue', 'hints', 'limits'].includes(name);
    if (RedisRefusedError.isInstance(outcome) !== expected)
      throw new Error(`${name}: another outcome: ${String(outcome)}`);
  }
  // A cache whose store cannot be read costs a request, and no more. A hint that cannot be read costs nothing.
  const api = createClient({
    baseUrl,
    cache: httpCache({ store: redisCacheStore(redis) }),
    breaker: hintedBreaker({ store: redisHintStore(redis), name: 'smoke' }),
  });
  await api.get('/things');
  await keepLimits(baseUrl, redisLimitStore(redis));
  await redis.close();
  const error: unknown = await redis.run(script, { one: 'a' }, {}).catch((reason: unknown) => reason);
  if (!RedisUnavailableError.isInstance(error)) throw new Error(`no typed error, but ${String(error)}`);
  // Where none of the client libraries is installed, a URL says which to install; where one is, nobody listens at this port.
  const nowhere = connect('redis://127.0.0.1:1', { timeoutMs: 300 });
  const status = await nowhere.status();
  await nowhere.close();
  if (status.ready || !/npm install ioredis|no connection/.test(status.error.message))
    throw new Error(`another state: ${JSON.stringify(status)}`);
}

/** A limit whose store replies nothing that it should: calls that cannot wait say so, and close() ends. */
async function keepLimits(baseUrl: string, store: ReturnType<typeof redisLimitStore>): Promise<void> {
  const away: unknown[] = [];
  const policies = [{ name: 'all', limit: 10, windowMs: 1_000 }];
  const limiter = sharedRateLimiter({ store, name: 'a', policies, onAway: ({ error }) => away.push(error) });
  const api = createClient({ baseUrl, limiter, maxLimiterWaitMs: 200 });
  const failed: unknown = await api.get('/things').catch((reason: unknown) => reason);
  await limiter.close();
  if (!RateLimiterTimeoutError.isInstance(failed) || !RedisRefusedError.isInstance(away[0]))
    throw new Error(`limits: another outcome: ${String(failed)}, ${String(away[0])}`);
}
