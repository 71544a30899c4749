import type { LimitKey, LimitPer } from './limit-policy.ts';
import type { RateLimitResponse } from './rate-limiter.ts';

/**
 * One limit as the headers of a response state it.
 *
 * @public
 */
export interface RateLimitInfo {
  /** Tells the limits of one key apart: `daily`. */
  readonly name: string;
  /** Units per window. */
  readonly limit?: number | undefined;
  /** Units left in the current window. */
  readonly remaining?: number | undefined;
  /** Time until the current window ends, in milliseconds. */
  readonly resetMs?: number | undefined;
  /** The precision of the reset, in milliseconds: the window may end later by up to this much. Default 0. */
  readonly resolutionMs?: number | undefined;
  /** Length of a window, in milliseconds. */
  readonly windowMs?: number | undefined;
}

/**
 * Reads limits from headers, or from the body of `response`. `nowMs` is the wall clock, in milliseconds since the epoch.
 *
 * @public
 */
export type LimitReader = (
  headers: RateLimitResponse['headers'],
  nowMs: number,
  response?: RateLimitResponse,
  key?: LimitKey,
) => readonly RateLimitInfo[] | undefined;

/**
 * Names of the headers that state a limit, for a provider with header names of its own.
 *
 * @public
 */
export interface LimitHeaders {
  /** Units left. Without this header in the response, the others are ignored. */
  readonly remaining: string;
  readonly limit?: string | undefined;
  /** The end of the window: seconds from now, or a Unix time in seconds or milliseconds, distinguished by magnitude. */
  readonly reset?: string | undefined;
  /** Length of the window, in milliseconds: a number, or the name of the header that states it. */
  readonly windowMs?: number | string | undefined;
}

/**
 * A source of observed limits, and how they are partitioned.
 *
 * @public
 */
export interface LimitSource {
  readonly read: LimitHeaders | LimitReader;
  /** Default `operation`. */
  readonly per?: LimitPer | undefined;
  /**
   * Units that a call takes from the limits of this source. It is called often, for the same call as well, and must not
   * throw. Default: 1.
   */
  readonly cost?: ((key: LimitKey) => number) | undefined;
}

/**
 * A budget that the server restores continuously, as `restoringBudget()` makes it.
 *
 * @public
 */
export interface BudgetSource {
  readonly per?: LimitPer | undefined;
  /** Creates the limit of one partition. */
  readonly create: (maxWaitMs: number) => ObservedBudget;
}

/**
 * A budget as a limiter keeps it.
 *
 * @public
 */
export interface ObservedBudget {
  /** Applies a response to a call. */
  observe(key: LimitKey, response: RateLimitResponse, now: number): void;
}
