import type { LimitPer } from '../../contract/limit-policy.ts';
import type { LimitSource } from '../../contract/rate-limit-info.ts';
import type { RateLimitResponse } from '../../contract/rate-limiter.ts';
import { ServerLimits } from '../algorithms/server-limits.ts';
import type { ServerPause } from '../algorithms/server-pause.ts';
import { ietfRateLimit } from './ietf.ts';
import { limitHeaderReader } from './x-ratelimit.ts';

/** Reads limits from response headers. A limiter without one does not bundle the readers. */
export interface HeaderObserver {
  /** The partitioning of each source's limits. */
  readonly per: readonly LimitPer[];
  /** Creates an empty limit, for pauses and for what headers state. */
  createLimits(maxWaitMs: number): ServerPause;
  /**
   * Applies the limits that the headers state.
   *
   * @param limits The limit for pauses, followed by one per source.
   * @param wallNow Milliseconds since the epoch.
   * @param now Monotonic time, in milliseconds.
   */
  observe(
    limits: readonly ServerPause[],
    headers: RateLimitResponse['headers'],
    wallNow: number,
    now: number,
  ): void;
}

/** @returns `undefined` if there are no sources. */
export function headerObserver(sources: readonly LimitSource[]): HeaderObserver | undefined {
  if (sources.length === 0) return undefined;
  const readers = sources.map(({ read }) => (typeof read === 'function' ? read : limitHeaderReader(read)));
  return {
    per: sources.map(({ per }) => per ?? 'operation'),
    createLimits: (maxWaitMs) => new ServerLimits(maxWaitMs),
    observe(limits, headers, wallNow, now) {
      for (let index = 0; index < readers.length; index++) {
        const stated = readers[index]?.(headers, wallNow);
        if (stated) for (const info of stated) (limits[index + 1] as ServerLimits).update(info, now);
      }
    },
  };
}

/**
 * The header sources that a limiter reads by default: the IETF fields `RateLimit` and `RateLimit-Policy`, and the
 * `X-RateLimit-*`, `RateLimit-*` and `X-Rate-Limit-*` families.
 *
 * @example
 * ```ts
 * import { rateLimiter, standardSources } from '@org/http-core/limiter';
 *
 * const own = { read: { limit: 'x-max', remaining: 'x-left', windowMs: 10_000 } };
 * export const limiter = rateLimiter({ readHeaders: [...standardSources, own] });
 * ```
 * @public
 */
export const standardSources: readonly LimitSource[] = [
  { read: ietfRateLimit },
  // Plain data: a function call here would keep the readers in every bundle.
  { read: { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining', reset: 'x-ratelimit-reset' } },
  { read: { limit: 'ratelimit-limit', remaining: 'ratelimit-remaining', reset: 'ratelimit-reset' } },
  { read: { limit: 'x-rate-limit-limit', remaining: 'x-rate-limit-remaining', reset: 'x-rate-limit-reset' } },
];
