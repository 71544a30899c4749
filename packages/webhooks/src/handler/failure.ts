import type { FailureReason } from '../contract/verification.ts';

/**
 * A failure while processing a request. The sender got the reply that fits it.
 *
 * @public
 */
export interface WebhookFailure {
  /** The name of the sender's scheme. */
  readonly scheme: string;
  /**
   * Where it failed. `complete` means that the event was processed but could not be recorded. `unhandled` means that no
   * handler is registered for the event although there is one with a similar name, or although `unknownEvents` rejects
   * it.
   */
  readonly stage:
    'verify' | 'decode' | 'claim' | 'handler' | 'complete' | 'release' | 'enqueue' | 'deadline' | 'unhandled';
  /** The reason, for `verify`. */
  readonly reason?: FailureReason | undefined;
  readonly message: string;
  /** The thrown value, if something threw. */
  readonly error?: unknown;
  /** The type of the event, if it is known at that point. */
  readonly type?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * Called with each failure, for a log or a metric. An exception of the listener does not change the reply; it is
 * written to `console.error`.
 *
 * @public
 */
export type FailureListener = (failure: WebhookFailure) => unknown;
