import type { Clock } from '../clock.ts';
import { isThenable } from '../thenable.ts';
import type { FailureReason } from '../verify/verification.ts';
import { consoleReporter, reportLostFailure } from './console-reporter.ts';

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
  readonly reason?: FailureReason;
  readonly message: string;
  /** What was thrown, where something was. */
  readonly error?: unknown;
  /** The event, where it is known by then. */
  readonly type?: string;
  readonly key?: string;
}

/** Hears of failures, for a log or a metric. What it throws does not change the answer, and is told to `console.error`. */
export type FailureListener = (failure: WebhookFailure) => unknown;

/** Tells a failure of a handler whose sender is known. Never throws. */
export type ReportFailure = (failure: Omit<WebhookFailure, 'scheme'>) => void;

/** Tells the listener, or the console where nobody listens: a failure that nobody hears of is never mended. */
export function failureReporter(
  scheme: string,
  listener: FailureListener | undefined,
  clock: Clock,
): ReportFailure {
  const told = listener ?? consoleReporter(clock);
  const lost = reportLostFailure(clock);
  return (failure) => {
    try {
      const heard = told({ scheme, ...failure });
      if (isThenable(heard)) heard.then(undefined, lost);
    } catch (error) {
      // The sender's answer matters more than our log.
      lost(error);
    }
  };
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
