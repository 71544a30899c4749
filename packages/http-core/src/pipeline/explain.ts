import type { AttemptRecord } from '../errors/attempt-record.ts';
import { formatTime, formatDuration } from '../errors/format-time.ts';
import type { Decision, StopReason } from '../retry/decide.ts';
import type { RetryOptions } from '../contract/retry.ts';
import type { Failure } from '../contract/outcome.ts';

/** The state of a call at its end. */
export interface EndOfCall {
  readonly attempts: readonly AttemptRecord[];
  readonly options: RetryOptions;
  readonly deadlineMs: number;
  readonly remainingMs: number;
}

/**
 * The note at the end of an error message: where the time went, when to retry, and why the call did not wait. `undefined`
 * where the failure says enough.
 */
export function noteOn(
  { status, outcome }: Failure,
  { because, retryAt }: Decision & { retry: false },
  { attempts, options, deadlineMs, remainingMs }: EndOfCall,
  now: number,
): string | undefined {
  if (!outcome && status === undefined && remainingMs <= 0) return timeSpent(deadlineMs, attempts);
  if (!because || (retryAt === undefined && status !== 429 && because !== 'quota')) return undefined;
  const reasons: Readonly<Record<StopReason, string>> = {
    stream: 'a streamed body cannot be sent again',
    attempts: options.maxRetries === 0 ? 'retry is off' : `all ${count(attempts)} were made`,
    'too-long': `that is longer than retry.maxRetryAfterMs (${formatDuration(options.maxRetryAfterMs)})`,
    deadline: `the deadline is in ${formatDuration(remainingMs)}`,
    quota: 'too many retries to this origin have failed lately',
    circuit: 'the circuit breaker is open',
  };
  const when =
    retryAt === undefined
      ? 'The call was not retried'
      : `Retry in ${formatDuration(retryAt - now)}, at ${formatTime(retryAt)}. The call did not wait`;
  const waitedMs = sum(attempts, 'delayMs');
  const before = waitedMs > 0 ? ` Before that, the call waited ${formatDuration(waitedMs)}.` : '';
  return `${when}, because ${reasons[because]}.${before}`;
}

/** Where the time went of a call whose deadline has passed. */
export function timeSpent(deadlineMs: number, attempts: readonly AttemptRecord[]): string {
  const inAttempts = sum(attempts, 'durationMs');
  const between = sum(attempts, 'delayMs');
  const limited = sum(attempts, 'limiterWaitMs');
  const otherMs = deadlineMs - inAttempts - between - limited;
  const parts = [
    attempts.length > 0 ? `${count(attempts)} took ${formatDuration(inAttempts)}` : 'nothing was sent',
    ...(between > 0 ? [`waiting to retry ${formatDuration(between)}`] : []),
    ...(limited > 0 ? [`waiting for the rate limiter ${formatDuration(limited)}`] : []),
    ...(otherMs >= deadlineMs / 20
      ? [`waiting for the rate limiter or credentials ${formatDuration(otherMs)}`]
      : []),
  ];
  return `It was ${formatDuration(deadlineMs)}: ${parts.join(', ')}.`;
}

const count = ({ length }: readonly AttemptRecord[]): string =>
  length === 1 ? '1 attempt' : `${length} attempts`;

function sum(attempts: readonly AttemptRecord[], field: 'durationMs' | 'delayMs' | 'limiterWaitMs'): number {
  return attempts.reduce((total, attempt) => total + (attempt[field] ?? 0), 0);
}
