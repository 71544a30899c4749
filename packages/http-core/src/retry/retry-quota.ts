import { RecentMap } from '@org/runtime-kit';

/**
 * Limits the load that retries add to a failing server. A token bucket per origin: every retry takes tokens, a successful
 * retry refunds its own, and any other success refunds one. While the bucket is empty, failures are not retried, so that
 * an outage does not multiply the load.
 *
 * Constants: the standard retry mode of the AWS SDKs, 2026 (capacity 500, cost 14 for transient failures, 5 for
 * throttling).
 */
export interface RetryQuota {
  /** Takes the tokens for one retry, and returns the number taken; 0 if too few are left. */
  take(kind: 'transient' | 'throttled'): number;
  /** Refunds tokens after a success. `taken` is what the last retry of the call took; 0 if there was no retry. */
  refund(taken: number): void;
  /** Tokens left. */
  readonly available: number;
}

/** Tokens in a full bucket. */
export const QUOTA_CAPACITY = 500;
const COST = { transient: 14, throttled: 5 } as const;
const SUCCESS_REFUND = 1;

/** Creates a full bucket. */
export function createRetryQuota(capacity: number = QUOTA_CAPACITY): RetryQuota {
  let available = capacity;
  return {
    take(kind) {
      const cost = COST[kind];
      if (available < cost) return 0;
      available -= cost;
      return cost;
    },
    refund(taken) {
      available = Math.min(capacity, available + (taken || SUCCESS_REFUND));
    },
    get available() {
      return available;
    },
  };
}

/** Bounded in number, so that a caller with many origins cannot exhaust memory. */
let shared: RecentMap<RetryQuota> | undefined;

/** Returns the bucket that all clients in this process share for `origin`. */
export function sharedRetryQuota(origin: string): RetryQuota {
  // Created on first use: a call at the top level of a module would stay in every bundle.
  shared ??= new RecentMap(1_000);
  return shared.of(origin, () => createRetryQuota());
}
