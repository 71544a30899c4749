/** A verified request, as it is kept for later. Its signature is not kept: nothing would check it again. */
export interface StoredDelivery {
  /** The sender's name. */
  readonly scheme: string;
  /** The same for a redelivery of the same events, where the sender identifies them. */
  readonly key?: string;
  /** When it was verified, in milliseconds since the epoch. */
  readonly receivedAtMs: number;
  readonly method: string;
  readonly url: string;
  /** Only the headers that the scheme reads after verification. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Where verified requests go when the sender is answered before they are processed.
 *
 * `enqueue` resolves only once the delivery would survive a power cut: the sender is told 2xx right after. It rejects
 * where that cannot be had. A delivery whose `key` is queued already may be dropped.
 */
export interface DeliveryQueue {
  enqueue(delivery: StoredDelivery): Promise<void>;
}

/** A delivery on loan. */
export interface ReceivedDelivery {
  readonly delivery: StoredDelivery;
  /** Names the loan in what follows. */
  readonly receipt: string;
  /** 1 for the first time it is taken. */
  readonly attempt: number;
}

/** A queue that can be worked off here. `queueContract` of `@org/webhooks/testing` checks an implementation. */
export interface WorkQueue extends DeliveryQueue {
  /** Lends the next delivery for `leaseMs` milliseconds; undefined where none is due. Not given back, it is due again. */
  receive(leaseMs: number): Promise<ReceivedDelivery | undefined>;
  /** It is processed: forget it. */
  ack(receipt: string): Promise<void>;
  /** Make it due again after `delayMs` milliseconds. */
  retry(receipt: string, delayMs: number): Promise<void>;
  /** Keep it, but never lend it again. */
  deadLetter(receipt: string): Promise<void>;
}
