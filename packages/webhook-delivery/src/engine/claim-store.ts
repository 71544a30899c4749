import type { Delivery, Verdict } from '../contract/delivery.ts';

/** A delivery on loan to a worker. */
export interface Claim {
  readonly delivery: Delivery;
  /** Proves the loan: a verdict without the current one is ignored, since somebody else has the delivery now. */
  readonly token: string;
}

/** What a {@link PollingRunner} needs of an engine that does not hand out by itself. */
export interface ClaimStore {
  /** Whether other processes may enqueue, which nobody here is told of. */
  readonly shared: boolean;
  /**
   * Lends deliveries that are due, at most `limit`, for `leaseMs` milliseconds. Those whose lease is over become suspects,
   * due after the pause of `pauseAfterDeath`, and are not lent; a verdict of any kind makes them usual ones again.
   */
  claim(limit: number, leaseMs: number): Promise<readonly Claim[]>;
  /** Lends one suspect that is due. Nothing else is in the hand of who asks, nor will be before its verdict. */
  claimSuspect(leaseMs: number): Promise<Claim | undefined>;
  settle(claim: Claim, verdict: Verdict): Promise<void>;
  /** When the next one that is no suspect can be lent, or a lease is over, in milliseconds since the epoch. */
  nextDueAtMs(): number | undefined;
  /** When the next suspect can be lent, in milliseconds since the epoch. */
  suspectDueAtMs(): number | undefined;
}
