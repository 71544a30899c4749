import type { Clock } from '@org/runtime-kit';
import type { LimitSource } from './rate-limit-info.ts';
import type { LimitPer, LimitPolicy } from './limit-policy.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** What a provider says about its limits, as data. */
export interface LimitRules {
  /** All that match a call must give leave. Default none: the limiter then knows only what it learns. */
  readonly policies?: readonly LimitPolicy[] | undefined;
  /**
   * Headers that tell limits. Default: `RateLimit` with `RateLimit-Policy`, and `RateLimit-*`, `X-RateLimit-*` and
   * `X-Rate-Limit-*` with `Limit`, `Remaining` and `Reset`, each for the operation that was answered. `false`: none.
   */
  readonly learn?: readonly LimitSource[] | false | undefined;
  /** What a 429 stops. Default `operation`, so that one method's limit delays no other. */
  readonly pausePer?: LimitPer | undefined;
  /**
   * The pause after a 429 that names none, doubled with each such answer in a row, up to 32 times; in milliseconds. 0
   * leaves it to the back-off of the call that was refused. Default 1000.
   */
  readonly throttlePauseMs?: number | undefined;
}

/** Options of a limiter. */
export interface RateLimiterOptions extends LimitRules {
  /** No pause and no learned window is believed to be longer, in milliseconds. Default 3 600 000, an hour. */
  readonly maxPauseMs?: number | undefined;
  /** How many keys are counted apart; those beyond share one budget. Default 10 000. */
  readonly maxKeys?: number | undefined;
  /** Time, for tests. */
  readonly clock?: Clock | undefined;
}

/** A provider's limits, as data, and the limiter that keeps them. */
export interface RateLimitConfig extends LimitRules {
  /** A limiter of this process that keeps them. */
  create(clock: Clock): RateLimiter;
}
