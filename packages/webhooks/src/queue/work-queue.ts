import type { DeliveryQueue, StoredDelivery } from './delivery-queue.ts';

/** A delivery on loan. */
export interface TakenDelivery {
  readonly delivery: StoredDelivery;
  /** Names the loan in what follows. */
  readonly receipt: string;
  /** 1 for the first time it is taken. */
  readonly attempt: number;
}

/** A queue that can be worked off here. `queueContract` of `@org/webhooks/testing` checks an implementation. */
export interface WorkQueue extends DeliveryQueue {
  /** Lends the next delivery for `leaseMs` milliseconds; undefined where none is due. Not given back, it is due again. */
  take(leaseMs: number): Promise<TakenDelivery | undefined>;
  /** It is processed: forget it. */
  done(receipt: string): Promise<void>;
  /** Make it due again after `delayMs` milliseconds. */
  retry(receipt: string, delayMs: number): Promise<void>;
  /** Keep it, but never lend it again. */
  bury(receipt: string): Promise<void>;
}
