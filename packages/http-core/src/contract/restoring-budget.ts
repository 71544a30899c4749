import type { LimitKey, LimitPer } from './limit-policy.ts';
import type { RateLimitResponse } from './rate-limiter.ts';

/**
 * What a response says about a budget.
 *
 * @public
 */
export interface BudgetReading {
  /** Units that were left after the call. */
  readonly available: number;
  /** Units that fit into the budget. Default: unchanged. */
  readonly maximum?: number | undefined;
  /** Units that the server restores per second. Default: unchanged. */
  readonly restorePerSecond?: number | undefined;
  /** Units that the call took in the end; 0 if it was refused. Default: what its `cost` was. */
  readonly charged?: number | undefined;
}

/**
 * Options of `restoringBudget()`.
 *
 * @public
 */
export interface RestoringBudgetOptions {
  /** The name, for snapshots and errors: `points`. */
  readonly name: string;
  /** Units that fit into the budget, until a response states them. */
  readonly maximum: number;
  /** Units that the server restores per second, until a response states them. */
  readonly restorePerSecond: number;
  /**
   * Units that a call may take. It is called often, for the same call as well, and must not throw. Anything but a finite
   * number of at least 0 counts as the whole budget.
   */
  readonly cost: (key: LimitKey) => number;
  /**
   * Reads the state of the budget from a response. Its body may contain anything. Members that are no finite numbers are
   * ignored.
   */
  readonly read: (response: RateLimitResponse, key: LimitKey) => BudgetReading | undefined;
  /** Default: `client`. */
  readonly per?: LimitPer | undefined;
}
