import { rateLimiter, type RateLimiter } from '@org/http-core/limiter';
import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { connect } from '../../src/index.ts';
import { redisLimitStore } from '../../src/limits/limit-store.ts';
import type { Place } from './fleet.ts';

/** The limit that all processes keep together. */
interface SharedLimit {
  readonly processes: number;
  readonly limit: number;
  readonly windowMs: number;
}

/** A way to keep one limit with many processes. */
export type Strategy = (place: Place, shared: SharedLimit) => RateLimiter;

export type StrategyName = 'divided' | 'shared';

/**
 * - `divided`: each process has its share of the limit, and knows of no other.
 * - `shared`: `@org/redis`.
 */
export const STRATEGIES: Readonly<Record<StrategyName, Strategy>> = {
  divided: ({ clock }, { limit, windowMs, processes }) =>
    rateLimiter({
      clock,
      policies: [{ name: 'account', ...dividedLimit(limit, windowMs, processes) }],
    }),
  shared: ({ clock, client }, { limit, windowMs }) =>
    sharedRateLimiter({
      clock,
      name: 'api',
      store: redisLimitStore(connect(client, { clock })),
      policies: [{ name: 'account', limit, windowMs }],
      // Calls are counted where they pass.
      marginMs: 0,
    }),
};

/** A share of less than one call per window is one call in a longer window. */
function dividedLimit(
  limit: number,
  windowMs: number,
  processes: number,
): { readonly limit: number; readonly windowMs: number } {
  const share = Math.floor(limit / processes);
  return share >= 1
    ? { limit: share, windowMs }
    : { limit: 1, windowMs: Math.ceil((windowMs * processes) / limit) };
}
