import { ietfRateLimit } from './ietf-rate-limit.ts';
import type { LimitSource } from '../../contract/rate-limit-info.ts';

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
  // Written out: a call here would keep the readers in every bundle.
  { read: { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining', reset: 'x-ratelimit-reset' } },
  { read: { limit: 'ratelimit-limit', remaining: 'ratelimit-remaining', reset: 'ratelimit-reset' } },
  { read: { limit: 'x-rate-limit-limit', remaining: 'x-rate-limit-remaining', reset: 'x-rate-limit-reset' } },
];
