import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { connect } from '@org/redis';
import { redisLimitStore } from '@org/redis/limits';
import { Redis } from 'ioredis';
import type { PrepareLimit } from '../limit.ts';

/** Ours where nothing can be leased ahead, because calls are spread evenly: each permit is reserved at Redis. */
export const prepare: PrepareLimit = ({ port, name, limit, windowMs }) => {
  const limiter = sharedRateLimiter({
    store: redisLimitStore(connect(new Redis(port)), { whenEmpty: 'grant' }),
    name: `${name} unleased`,
    policies: [{ name: 'all', limit, windowMs, algorithm: 'gcra' }],
  });
  return () => limiter.acquire('call');
};
