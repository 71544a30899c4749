import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { connect } from '@org/redis';
import { redisLimitStore } from '@org/redis/limits';
import { Redis } from 'ioredis';
import type { PrepareLimit } from '../limit.ts';

/** Ours: a share of the limit is leased ahead. Redis has just started, and nobody was granted anything before. */
export const prepare: PrepareLimit = ({ port, name, limit, windowMs }) => {
  const limiter = sharedRateLimiter({
    store: redisLimitStore(connect(new Redis(port)), { whenEmpty: 'grant' }),
    name,
    policies: [{ name: 'all', limit, windowMs }],
  });
  return () => limiter.acquire('call');
};
