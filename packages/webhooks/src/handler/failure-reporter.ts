import { type Clock, isThenable, isWithin } from '@org/runtime-kit';
import { WebhookRejection } from '../base/errors.ts';
import type { FailureReason } from '../contract/verification.ts';
import type { FailureListener, WebhookFailure } from './failure.ts';

/** A flood of forged requests, or a store that is down, must not fill a disk. */
const REPEAT_AFTER_MS = 60_000;

/**
 * Maximum number of kinds of failure that are counted separately. Event types come from the sender, so nothing else
 * bounds it.
 */
const MAX_KINDS = 100;

/** No report of this package comes near this. */
const MAX_LINE_LENGTH = 2000;

/** What to check, by reason. The sender's log only shows the reason. */
const hints: Readonly<Record<FailureReason, string>> = {
  missing_header: 'Does the sender sign its requests, and does a proxy or a tunnel remove headers?',
  malformed_header: 'Does this sender call this endpoint, and does a proxy change headers?',
  too_old: 'Is the clock of this machine right? A recorded request cannot be sent again later.',
  too_new: 'Is the clock of this machine right?',
  signature_mismatch:
    'Does the secret belong to this very endpoint (each endpoint, sandbox and CLI has its own), and is the body unchanged when it reaches the handler?',
  body_too_large: 'Raise the option maxBodyBytes if the sender sends bodies of this size.',
  claims_mismatch: 'Compare what this endpoint expects with the settings of the subscription or channel.',
  key_unavailable: 'The reply makes the sender retry.',
  not_configured: 'The sender got a 500.',
};

/**
 * Writes failures to `console.error`: each failure of a handler, with its stack; other failures at most once a minute
 * per kind, with the number of suppressed ones.
 */
function createConsoleReporter(clock: Clock): FailureListener {
  const countSuppressed = createThrottle(clock);
  return (failure) => {
    const { stage, error } = failure;
    if (stage === 'handler') {
      const rejected = WebhookRejection.isInstance(error);
      if (rejected) writeToConsole(describe(failure));
      else writeToConsole(describe(failure), error);
      return;
    }
    const kind = [stage, failure.reason, stage === 'unhandled' ? failure.type : ''].join(' ');
    const left = countSuppressed(kind);
    if (left === undefined) return;
    const more = left === 0 ? '' : ` (${left} more of this kind since the last report)`;
    const line = describe(failure) + more;
    if (error === undefined || failure.reason === 'not_configured') writeToConsole(line);
    else writeToConsole(line, error);
  };
}

/** Reports that a listener failed, because the failure that it was called with would be lost otherwise. */
function createLostFailureReporter(clock: Clock): (error: unknown) => void {
  const countSuppressed = createThrottle(clock);
  return (error) => {
    if (countSuppressed('') !== undefined) writeToConsole('The listener onFailure failed:', error);
  };
}

function describe({ scheme, stage, reason, message, type = '', error }: WebhookFailure): string {
  const head = `${scheme}:`;
  switch (stage) {
    case 'verify':
      return `${head} a request was rejected (${reason ?? 'unknown'}). ${message} ${reason === undefined ? '' : hints[reason]}`;
    case 'decode':
      return `${head} a request could not be read. ${message}`;
    case 'handler':
      return WebhookRejection.isInstance(error)
        ? `${head} the handler of ${type} rejected the event, so the reply makes the sender stop. ${message}`
        : `${head} the handler of ${type} failed, so the reply makes the sender retry.`;
    case 'claim':
      return `${head} the deduplication store is unavailable, so the reply makes the sender retry.`;
    case 'complete':
      return `${head} ${type} was processed but could not be recorded, so a redelivery will process it again. ${message}`;
    case 'release':
      return `${head} the lease on ${type} could not be released, so a redelivery gets a 503 until the lease expires. ${message}`;
    case 'enqueue':
      return `${head} the queue could not store a request, so the reply makes the sender retry.`;
    case 'deadline':
    case 'unhandled':
      return `${head} ${message}`;
  }
}

/** Returns undefined if this kind was reported recently, else how many were suppressed since. */
function createThrottle(clock: Clock): (kind: string) => number | undefined {
  const reported = new Map<string, { atMs: number; left: number }>();
  return (kind) => {
    const last = reported.get(kind);
    if (last !== undefined && isWithin(clock, last.atMs, REPEAT_AFTER_MS)) {
      last.left += 1;
      return undefined;
    }
    if (last === undefined && reported.size >= MAX_KINDS) reported.clear();
    reported.set(kind, { atMs: clock.now(), left: 0 });
    return last?.left ?? 0;
  };
}

/** Writes a line that names this package, followed by what was thrown. */
export function writeToConsole(line: string, ...details: readonly unknown[]): void {
  // Parts of it come from the sender, such as names of events, so control characters are removed.
  const text = line
    .slice(0, MAX_LINE_LENGTH)
    .replaceAll(/\p{Cc}/gu, ' ')
    .trimEnd();
  console.error(`[@org/webhooks] ${text}`, ...details);
}

/** Reports a failure of a handler whose sender is known. Never throws. */
export type ReportFailure = (failure: Omit<WebhookFailure, 'scheme'>) => void;

/** Reports failures to the listener, or to the console without one: a failure that nobody sees is never fixed. */
export function createFailureReporter(
  scheme: string,
  listener: FailureListener | undefined,
  clock: Clock,
): ReportFailure {
  const listen = listener ?? createConsoleReporter(clock);
  const lost = createLostFailureReporter(clock);
  return (failure) => {
    try {
      const heard = listen({ scheme, ...failure });
      if (isThenable(heard)) heard.then(undefined, lost);
    } catch (error) {
      // The reply to the sender matters more than the log.
      lost(error);
    }
  };
}
