/**
 * The result of a claim.
 *
 * @public
 */
export type ClaimResult =
  /** Nobody has processed the event. The claim holds until the lease expires. */
  | { readonly status: 'new'; readonly token: string }
  /** Another worker holds the lease. */
  | { readonly status: 'locked' }
  /** The event was processed before. */
  | { readonly status: 'completed' };

/**
 * A lease on one event.
 *
 * @public
 */
export interface Claim {
  readonly key: string;
  readonly token: string;
}

/**
 * Remembers which events were processed. A worker claims an event under a lease and records it as completed only after
 * the handler succeeded. If the worker dies, the lease expires and a redelivery claims the event again, so nothing is
 * lost. Each method rejects if the store cannot be reached; the sender is then asked to retry.
 *
 * `dedupContract` of `@org/webhooks/testing` tests an implementation.
 *
 * @public
 */
export interface DedupStore {
  /** Takes the lease on `key` for `leaseMs` milliseconds unless the event is locked or completed. Must be atomic. */
  claim(key: string, leaseMs: number): Promise<ClaimResult>;
  /**
   * Records the event as completed for `ttlMs` milliseconds. Resolves with false if the token no longer holds the
   * lease, and with `undone` if the store knows that the effect was rolled back. After that, the event can be claimed
   * again, and the sender is asked to retry.
   */
  complete(key: string, token: string, ttlMs: number): Promise<boolean | 'undone'>;
  /**
   * Releases the lease so that a redelivery can claim the event at once. Resolves with false if the token no longer
   * holds it.
   */
  release(key: string, token: string): Promise<boolean>;
}

/** Longer than any sender retries: Stripe and PayPal retry for 3 days, Pub/Sub for 7. */
export const DEFAULT_DEDUP_TTL_MS = 691_200_000;

/** Longer than a handler should take, and shorter than Slack's last retry, which comes after five minutes. */
export const DEFAULT_LEASE_MS = 60_000;
