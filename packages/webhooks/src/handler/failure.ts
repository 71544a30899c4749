import type { FailureReason } from '../verify/verification.ts';

/** Something went wrong, and the sender was answered accordingly. */
export interface WebhookFailure {
  /** Where: `complete` means that the work was done but could not be recorded. */
  readonly stage: 'verify' | 'decode' | 'claim' | 'handler' | 'complete' | 'release' | 'enqueue' | 'deadline';
  /** For `verify`: why. */
  readonly reason?: FailureReason;
  readonly message: string;
  /** What was thrown, where something was. */
  readonly error?: unknown;
  /** The event, where it is known by then. */
  readonly type?: string;
  readonly key?: string;
}

/** Hears of failures, for a log or a metric. What it throws is ignored. */
export type FailureListener = (failure: WebhookFailure) => void;

/** A listener that cannot break the answer. */
export function guarded(listener: FailureListener | undefined): FailureListener {
  return (failure) => {
    try {
      listener?.(failure);
    } catch {
      // The sender's answer matters more than our log.
    }
  };
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
