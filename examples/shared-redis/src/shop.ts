import { createClient } from '@org/http-core';
import { httpCache } from '@org/http-core/cache';
import { defineScript, type RedisConnection } from '@org/redis';
import { redisCacheStore } from '@org/redis/cache';
import { redisDedup } from '@org/redis/dedup';
import { redisQueue } from '@org/redis/queue';
import { createWebhookHandler, stripe } from '@org/webhooks';
import { runWorker } from '@org/webhooks/queue';

/** A script of the application's own: it counts in one step, and the counter expires like all other keys. */
const countPaid = defineScript({
  name: 'shop.countPaid',
  keys: ['paid'],
  args: ['ttlMs'],
  lua: `
local count = redis.call('INCR', paid)
redis.call('PEXPIRE', paid, ttlMs)
return count`,
  reply: Number,
});

const readPaid = defineScript({
  name: 'shop.readPaid',
  keys: ['paid'],
  args: [],
  lua: `return redis.call('GET', paid)`,
  reply: Number,
});

/** The key of the counter. Keys that are made like this stay together on a cluster. */
const keyOf = (redis: RedisConnection): { readonly paid: string } => ({ paid: redis.key('shop', 'paid') });

/** How many invoices were paid, in all processes. */
export const paidInvoices = (redis: RedisConnection): Promise<number> =>
  redis.run(readPaid, keyOf(redis), {});

export interface ShopSettings {
  readonly ratesUrl: string;
  readonly webhookSecret: string;
}

/** The part of a shop that is the same in each of its processes. */
export function createShop(redis: RedisConnection, { ratesUrl, webhookSecret }: ShopSettings) {
  // A webhook is stored in Redis and gets its reply at once; the worker of any process handles it.
  const queue = redisQueue(redis);
  const webhooks = createWebhookHandler({
    scheme: stripe({ secrets: webhookSecret }),
    dedup: redisDedup(redis),
    queue,
  });
  webhooks.on('invoice.paid', async () => {
    await redis.run(countPaid, keyOf(redis), { ttlMs: 86_400_000 });
  });

  // A response that one process has fetched is there for all of them.
  const rates = createClient({ baseUrl: ratesUrl, cache: httpCache({ store: redisCacheStore(redis) }) });

  return {
    webhooks,
    work: (signal: AbortSignal) => runWorker(queue, webhooks.process, { signal, pollMs: 50 }),
    dollarsOf: async (euros: number) => {
      const { usd } = await rates.get<{ readonly usd: number }>('/rates');
      return euros * usd;
    },
  };
}
