/**
 * A verified request, stored for later. The signature is not stored because nothing checks it again.
 *
 * @public
 */
export interface StoredDelivery {
  /** The name of the sender's scheme. */
  readonly scheme: string;
  /** The same for every redelivery of the same events, if the sender identifies them. */
  readonly key?: string;
  /** When the request was verified, in milliseconds since the epoch. */
  readonly receivedAtMs: number;
  readonly method: string;
  readonly url: string;
  /** Only the headers that the scheme reads after verification. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Stores verified requests when the sender gets a reply before they are processed.
 *
 * `enqueue` must resolve only once the delivery would survive a power cut, because the sender gets a 2xx right after.
 * It rejects if the delivery cannot be stored. A delivery whose `key` is already queued may be dropped.
 *
 * @public
 */
export interface DeliveryQueue {
  enqueue(delivery: StoredDelivery): Promise<void>;
}

/**
 * A delivery that was received from a queue and is locked until its lease expires.
 *
 * @public
 */
export interface ReceivedDelivery {
  readonly delivery: StoredDelivery;
  /** Identifies this receipt in `ack`, `retry` and `deadLetter`. */
  readonly receipt: string;
  /** How often the delivery was received; 1 the first time. */
  readonly attempt: number;
}

/**
 * A queue that `drainQueue` and `runWorker` process. `queueContract` of `@org/webhooks/testing` tests an
 * implementation.
 *
 * @public
 */
export interface WorkQueue extends DeliveryQueue {
  /**
   * Receives the next delivery and locks it for `leaseMs` milliseconds. Resolves with undefined if none is due. A
   * delivery that is not settled in time is due again.
   */
  receive(leaseMs: number): Promise<ReceivedDelivery | undefined>;
  /** Removes a processed delivery. */
  ack(receipt: string): Promise<void>;
  /** Makes the delivery due again after `delayMs` milliseconds. */
  retry(receipt: string, delayMs: number): Promise<void>;
  /** Keeps the delivery but never delivers it again. */
  deadLetter(receipt: string): Promise<void>;
}
