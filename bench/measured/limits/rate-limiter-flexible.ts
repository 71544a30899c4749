import { Redis } from 'ioredis';
import { RateLimiterQueue, RateLimiterRedis } from 'rate-limiter-flexible';
import type { PrepareLimit } from '../limit.ts';

/** Its limiter over Redis, with its own queue for callers that wait. */
export const prepare: PrepareLimit = ({ port, name, limit, windowMs }) => {
  const storeClient = new Redis(port);
  const limiter = new RateLimiterRedis({ storeClient, points: limit, duration: windowMs / 1_000 });
  const queue = new RateLimiterQueue(limiter, { maxQueueSize: 100_000 });
  return () => queue.removeTokens(1, name);
};
