import type { Delivery, DeliveryOutcome } from '../contract/delivery.ts';

/**
 * A delivery that is leased to a worker.
 *
 * @public
 */
export interface Claim {
  readonly delivery: Delivery;
  /** Identifies the lease. An outcome with an outdated token is ignored, because another worker has the delivery now. */
  readonly token: string;
}

/**
 * The operations that {@link PollingRunner} needs from an engine that does not push deliveries itself.
 *
 * @public
 */
export interface ClaimStore {
  /** Whether other processes may enqueue without notifying this one. */
  readonly shared: boolean;
  /**
   * Leases at most `limit` due deliveries for `leaseMs` milliseconds. Quarantines deliveries whose lease has expired:
   * they become due after `quarantineMs` and are not leased here. Any outcome ends the quarantine.
   */
  claim(limit: number, leaseMs: number): Promise<readonly Claim[]>;
  /** Leases one quarantined delivery that is due. The caller has nothing else in flight until its outcome. */
  claimQuarantined(leaseMs: number): Promise<Claim | undefined>;
  /** Records an outcome, unless the token is outdated. */
  settle(claim: Claim, outcome: DeliveryOutcome): Promise<void>;
  /**
   * When the next delivery outside quarantine is due or a lease expires, in milliseconds since the epoch. A store that
   * cannot tell at once returns what it knew when it last claimed.
   */
  nextDueAtMs(): number | undefined;
  /** When the next quarantined delivery is due, in milliseconds since the epoch. The same holds. */
  quarantinedDueAtMs(): number | undefined;
}
