import { liveLimits } from '@org/stripe';
import type { Prepare } from '../operation.ts';
import { widened } from '../widened.ts';

/** Acquires a permit under Stripe's limits, observes the response and releases the permit. */
export const prepare: Prepare = () => {
  const limiter = widened(liveLimits);
  const key = { operation: 'customers.retrieve', method: 'GET' };
  const response = { status: 200, headers: new Headers() };
  return () => {
    const permit = limiter.acquire(key);
    if (permit instanceof Promise) return permit;
    limiter.observe(key, response);
    permit.release();
    return undefined;
  };
};
