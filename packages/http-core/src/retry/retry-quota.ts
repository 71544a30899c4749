import { RecentMap } from '@org/runtime-kit';

/**
 * How much retrying a process may add to a server in trouble. A token bucket per origin: every retry takes tokens, a
 * retry that succeeds gives its own back, and any other success gives one. When the bucket is empty, failures are
 * reported instead of repeated, so an outage does not multiply the load.
 *
 * Constants: AWS SDKs' 2026 standard retry mode (capacity 500, cost 14 for transient failures, 5 for throttling).
 */
export interface RetryQuota {
  /** Takes the tokens for one retry; the amount taken, or 0 when there are not enough. */
  take(kind: 'transient' | 'throttled'): number;
  /** Called on success, with what the last retry of this call took (0: there was none). */
  refund(taken: number): void;
  /** Tokens left. */
  readonly available: number;
}

const CAPACITY = 500;
const COST = { transient: 14, throttled: 5 } as const;
const SUCCESS_REFUND = 1;

/** A bucket that starts full. */
export function createRetryQuota(capacity: number = CAPACITY): RetryQuota {
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

/** The origins a process talks to are few; a caller that makes them up must not fill the memory. */
let shared: RecentMap<RetryQuota> | undefined;

/** The bucket that all clients of this process share for `origin`. */
export function sharedRetryQuota(origin: string): RetryQuota {
  // Made when it is used: a call at the top of a module would stay in every bundle.
  shared ??= new RecentMap(1_000);
  return shared.of(origin, () => createRetryQuota());
}
