import { createClient, type ApiClient } from '@org/http-core';
import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { connect } from '@org/redis';
import { redisLimitStore } from '@org/redis/limits';

/** A client whose limit holds for all processes that use the same Redis. */
export interface SharedClient {
  readonly api: ApiClient;
  /** Returns the share of this process, and closes the connections. */
  readonly close: () => Promise<void>;
}

export function sharedClient(baseUrl: string, redisUrl: string): SharedClient {
  const redis = connect(redisUrl, { prefix: 'example' });
  const limiter = sharedRateLimiter({
    // A Redis that has just started may have forgotten what it granted. On the machine of a developer, it has not.
    store: redisLimitStore(redis, {
      whenEmpty: process.env['NODE_ENV'] === 'production' ? 'pause' : 'grant',
    }),
    name: 'orders-api',
    policies: [{ name: 'all', limit: 20, windowMs: 1_000 }],
    // The API counts when calls arrive, which the network may delay.
    marginMs: 100,
    onAway: ({ error }) => {
      console.warn('Redis is away; going on with a share of the limit.', error);
    },
    onStorePause: ({ remainingMs }) => {
      console.warn(`Redis may have lost what it granted, and grants nothing new for ${remainingMs} ms.`);
    },
  });
  const api = createClient({ baseUrl, limiter });
  return {
    api,
    close: async () => {
      await api.close();
      await limiter.close();
      await redis.close();
    },
  };
}
