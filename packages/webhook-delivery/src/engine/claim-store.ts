import type { Delivery, Verdict } from './delivery.ts';

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
  /** Lends deliveries that are due, and those whose lease is over, at most `limit`, for `leaseMs` milliseconds. */
  claim(limit: number, leaseMs: number): Promise<readonly Claim[]>;
  settle(claim: Claim, verdict: Verdict): Promise<void>;
  /** When the next one can be lent, in milliseconds since the epoch. */
  nextDueAtMs(): number | undefined;
}
