import type { LimitPer } from './limit-policy.ts';
import type { RateLimitResponse } from './rate-limiter.ts';

/** One limit as an answer's headers tell it. */
export interface RateLimitInfo {
  /** Tells limits of one key apart: `daily`. */
  readonly name: string;
  /** Units per window. */
  readonly limit?: number | undefined;
  /** Units left in the current window. */
  readonly remaining?: number | undefined;
  /** Until the current window ends, in milliseconds. */
  readonly resetMs?: number | undefined;
  /**
   * The unit that the reset is told in, where it is rounded, in milliseconds: the window may end as much later than told.
   * Default 0.
   */
  readonly resolutionMs?: number | undefined;
  /** Length of a window, in milliseconds. */
  readonly windowMs?: number | undefined;
}

/** Reads limits from headers; `nowMs` is the wall clock, in milliseconds since the epoch. */
export type LimitReader = (
  headers: RateLimitResponse['headers'],
  nowMs: number,
) => readonly RateLimitInfo[] | undefined;

/** Which headers say what, where a provider has names of its own. */
export interface LimitHeaders {
  /** Units left: without this header, the others are not read. */
  readonly remaining: string;
  readonly limit?: string | undefined;
  /** When the window ends: seconds from now, or a Unix time in seconds or milliseconds, told apart by their size. */
  readonly reset?: string | undefined;
  /** Length of the window, in milliseconds: a number, or the header that says it. */
  readonly windowMs?: number | string | undefined;
}

/** Where limits are read from, and whose they are. */
export interface LimitSource {
  readonly read: LimitHeaders | LimitReader;
  /** Default `operation`. */
  readonly per?: LimitPer | undefined;
}
