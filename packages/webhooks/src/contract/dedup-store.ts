/** What a claim gives. */
export type ClaimResult =
  /** Nobody has processed it: yours, until the lease ends. */
  | { readonly status: 'new'; readonly token: string }
  /** Somebody else holds the lease. */
  | { readonly status: 'locked' }
  /** Processed before. */
  | { readonly status: 'completed' };

/** A lease on one event. */
export interface Claim {
  readonly key: string;
  readonly token: string;
}

/**
 * Remembers which events were processed. Work is claimed under a lease first and recorded as done only after it
 * succeeded, so a worker that dies loses nothing: the lease ends and a redelivery claims it anew. Each method rejects
 * when the store cannot be reached, and then the sender is asked to try again.
 *
 * `dedupContract` of `@org/webhooks/testing` checks an implementation.
 */
export interface DedupStore {
  /** Takes the lease on `key` for `leaseMs` milliseconds, unless it is held or done. Atomic. */
  claim(key: string, leaseMs: number): Promise<ClaimResult>;
  /** Records the work as done for `ttlMs` milliseconds. False where the token no longer holds the lease. */
  complete(key: string, token: string, ttlMs: number): Promise<boolean>;
  /** Gives the lease up, so that a redelivery may claim it at once. False where the token no longer holds it. */
  release(key: string, token: string): Promise<boolean>;
}

/** Longer than any sender keeps trying: Stripe and PayPal 3 days, Pub/Sub 7. */
export const DEFAULT_DEDUP_TTL_MS = 691_200_000;

/** Longer than a handler should take; shorter than Slack's last retry, which comes after five minutes. */
export const DEFAULT_LEASE_MS = 60_000;
