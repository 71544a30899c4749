import { liveLimits } from '@org/stripe';
import type { Prepare } from '../operation.ts';
import { widened } from '../widened.ts';

/** Leave for one call under Stripe's limits, and what is learned from its answer. */
export const prepare: Prepare = () => {
  const limiter = widened(liveLimits);
  const key = { operation: 'customers.retrieve', method: 'GET' };
  const answer = { status: 200, headers: new Headers() };
  return () => {
    const permit = limiter.acquire(key);
    if (permit instanceof Promise) return permit;
    limiter.observe(key, answer);
    permit.release();
    return undefined;
  };
};
