import type { Clock } from '@org/runtime-kit';
import type { LimitPer, LimitPolicy } from './limit-policy.ts';
import type { BudgetSource, LimitSource } from './rate-limit-info.ts';
import type { RateLimiter } from './rate-limiter.ts';

/**
 * The limits of an API, as data.
 *
 * @public
 */
export interface LimitRules {
  /** A call passes when all matching policies allow it. By default, only observed limits apply. */
  readonly policies?: readonly LimitPolicy[] | undefined;
  /**
   * The response headers that state limits. Default: `RateLimit` with `RateLimit-Policy`, and the families `RateLimit-*`,
   * `X-RateLimit-*` and `X-Rate-Limit-*` with `Limit`, `Remaining` and `Reset`, each applied to the operation that was
   * called. `false` disables reading.
   */
  readonly readHeaders?: readonly (LimitSource | BudgetSource)[] | false | undefined;
  /** The partition that a 429 pauses. Default `operation`, so that the limit of one method delays no other. */
  readonly pausePer?: LimitPer | undefined;
  /**
   * The pause after a 429 without `Retry-After`, in milliseconds. It doubles with each consecutive one, up to 32 times. 0
   * leaves the wait to the backoff of the retried call. Default 1000.
   */
  readonly throttlePauseMs?: number | undefined;
}

/**
 * Options of {@link rateLimiter}.
 *
 * @public
 */
export interface RateLimiterOptions extends LimitRules {
  /** Maximum length of a pause or an observed window, in milliseconds. Default 3 600 000 (one hour). */
  readonly maxPauseMs?: number | undefined;
  /** Maximum number of keys counted separately; keys beyond it share one budget. Default 10 000. */
  readonly maxKeys?: number | undefined;
  /** The clock; override it in tests. */
  readonly clock?: Clock | undefined;
}

/**
 * The limits of a provider together with the limiter that keeps them; made by {@link rateLimits} or
 * {@link staticRateLimits}.
 *
 * @public
 */
export interface RateLimitConfig extends LimitRules {
  /** Creates a limiter within this process. */
  create(clock: Clock): RateLimiter;
}
