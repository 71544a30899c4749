import { ietfRateLimit } from './ietf-rate-limit.ts';
import type { LimitSource } from './limit-fact.ts';

const threeHeaders = (prefix: string): LimitSource => ({
  read: { limit: `${prefix}-limit`, remaining: `${prefix}-remaining`, reset: `${prefix}-reset` },
});

/**
 * Where limits are read from unless a provider says otherwise.
 *
 * @example
 * ```ts
 * import { rateLimiter, standardSources } from '@org/http-core';
 *
 * const own = { read: { limit: 'x-max', remaining: 'x-left', windowMs: 10_000 } };
 * export const limiter = rateLimiter({ learn: [...standardSources, own] });
 * ```
 */
export const standardSources: readonly LimitSource[] = [
  { read: ietfRateLimit },
  threeHeaders('x-ratelimit'),
  threeHeaders('ratelimit'),
  threeHeaders('x-rate-limit'),
];
