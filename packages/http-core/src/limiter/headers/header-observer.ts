import type { LimitKey } from '../../contract/limit-policy.ts';
import type { BudgetSource, LimitSource, ObservedBudget } from '../../contract/rate-limit-info.ts';
import type { RateLimitResponse } from '../../contract/rate-limiter.ts';
import { ServerLimits } from '../algorithms/server-limits.ts';
import type { ServerPause } from '../algorithms/server-pause.ts';
import type { ObservedKind } from '../bucket-table.ts';
import { ietfRateLimit } from './ietf.ts';
import { limitHeaderReader } from './x-ratelimit.ts';

/** Reads limits from responses. A limiter without one does not bundle the readers. */
export interface HeaderObserver {
  /** The limits of each source. */
  readonly kinds: readonly ObservedKind[];
  /** Creates an empty limit, for pauses and for what headers state. */
  readonly create: (maxWaitMs: number) => ServerPause;
  /**
   * Applies the limits that a response states.
   *
   * @param limits The limit for pauses, followed by one per source.
   * @param wallNow Milliseconds since the epoch.
   * @param now Monotonic time, in milliseconds.
   */
  observe(
    limits: readonly ServerPause[],
    key: LimitKey,
    response: RateLimitResponse,
    wallNow: number,
    now: number,
  ): void;
}

/** Creates what reads the limits of these sources. */
export function headerObserver(sources: readonly (LimitSource | BudgetSource)[]): HeaderObserver {
  const readers = sources.map((source) => {
    if ('create' in source) return undefined;
    return typeof source.read === 'function' ? source.read : limitHeaderReader(source.read);
  });
  const create = (maxWaitMs: number): ServerPause => new ServerLimits(maxWaitMs);
  return {
    create,
    kinds: sources.map((source) => ({
      per: source.per ?? 'operation',
      create: creatorOf(source, create),
      cost: 'create' in source ? undefined : source.cost,
    })),
    observe(limits, key, response, wallNow, now) {
      for (let index = 0; index < readers.length; index++) {
        const limit = limits[index + 1];
        const reader = readers[index];
        if (!reader) {
          (limit as ServerPause & ObservedBudget).observe(key, response, now);
          continue;
        }
        const stated = reader(response.headers, wallNow, response, key);
        if (stated) for (const info of stated) (limit as ServerLimits).update(info, now, response.cost, key);
      }
    },
  };
}

function creatorOf(
  source: LimitSource | BudgetSource,
  usual: ObservedKind['create'],
): ObservedKind['create'] {
  if ('create' in source) return source.create as (maxWaitMs: number) => ServerPause & ObservedBudget;
  const { cost } = source;
  return cost ? (maxWaitMs) => new ServerLimits(maxWaitMs, cost) : usual;
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
