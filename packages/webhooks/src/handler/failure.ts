import type { FailureReason } from '../contract/verification.ts';

/** Something went wrong, and the sender was answered accordingly. */
export interface WebhookFailure {
  /** The sender's name. */
  readonly scheme: string;
  /**
   * Where: `complete` means that the work was done but could not be recorded, `unhandled` that no handler is registered for
   * the event although one of a similar name is, or although `unknownEvents` refuses it.
   */
  readonly stage:
    'verify' | 'decode' | 'claim' | 'handler' | 'complete' | 'release' | 'enqueue' | 'deadline' | 'unhandled';
  /** For `verify`: why. */
  readonly reason?: FailureReason | undefined;
  readonly message: string;
  /** What was thrown, where something was. */
  readonly error?: unknown;
  /** The event, where it is known by then. */
  readonly type?: string | undefined;
  readonly key?: string | undefined;
}

/** Hears of failures, for a log or a metric. What it throws does not change the answer, and is told to `console.error`. */
export type FailureListener = (failure: WebhookFailure) => unknown;
