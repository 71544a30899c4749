// The entry `@org/http-core/explain`: an error in whole sentences.

import { ApiError, RateLimitError } from '../errors/api-error.ts';
import type { AttemptRecord, RetryReason } from '../errors/attempt-record.ts';
import {
  AbortError,
  CircuitOpenError,
  ConfigurationError,
  CredentialError,
  InvalidParamsError,
  MiddlewareError,
  PaginationError,
  RateLimiterTimeoutError,
  TimeoutError,
  type TimeoutKind,
} from '../errors/call-errors.ts';
import { JobAbortError, JobFailedError, JobTimeoutError } from '../errors/job-errors.ts';
import { formatDuration, formatTime } from '../errors/format-time.ts';
import { redactedExcerpt } from '../errors/redact.ts';
import { SdkError, type ErrorClass } from '../errors/sdk-error.ts';

/**
 * An error in whole sentences. As text (`String(explanation)`, or in a template), it is all of them together.
 *
 * @public
 */
export interface Explanation {
  /** What happened, attempt by attempt. */
  readonly happened: string;
  /** What is certain about the effect of the call. */
  readonly certain: string;
  /** What to do. */
  readonly advice: string;
  /** The address of the documentation of this error; `undefined` for errors of other origins. */
  readonly docUrl: string | undefined;
  toString(): string;
}

/**
 * Explains an error: what happened, what is certain, and what to do. The sentences consist of the error's own data and
 * contain no credential.
 *
 * @public
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { explain } from '@org/http-core/explain';
 *
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * await api.post('/orders').catch((error: unknown) => console.error(String(explain(error))));
 * ```
 */
export function explain(error: unknown): Explanation {
  if (SdkError.isInstance(error))
    return explanation(happenedTo(error), certaintyOf(error), adviceFor(error), error.docUrl);
  const { docUrl } = (error ?? {}) as { readonly docUrl?: unknown };
  return explanation(
    `${nameOf(error)} was thrown: ${redactedExcerpt(error instanceof Error ? error.message : typeof error, MAX_MESSAGE)}`,
    'It is not an error of a call, so it says nothing about what a server has done.',
    typeof docUrl === 'string'
      ? 'See the documentation of this error.'
      : 'Look at its stack: it comes from the program or from another library.',
    typeof docUrl === 'string' ? docUrl : undefined,
  );
}

/** Maximum length of a message of another origin, in characters. */
const MAX_MESSAGE = 500;

function explanation(
  happened: string,
  certain: string,
  advice: string,
  docUrl: string | undefined,
): Explanation {
  const text = [sentence(happened), certain, advice, ...(docUrl === undefined ? [] : [`See ${docUrl}`])].join(
    ' ',
  );
  return { happened: sentence(happened), certain, advice, docUrl, toString: () => text };
}

const nameOf = (error: unknown): string =>
  error instanceof Error ? error.name : 'A value that is not an error';

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

function happenedTo(error: SdkError): string {
  const { operation, attempts, requestId } = error;
  // Many messages begin with the operation.
  const prefix = `${operation ?? ''}: `;
  const message = error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message;
  const call = operation === undefined ? 'The call' : `The call ${operation}`;
  const request = requestId === undefined ? '' : ` The server's id of the request is ${requestId}.`;
  if (attempts.length === 0)
    return `${call} failed${isUnsent(error) ? ' before anything was sent' : ''}: ${sentence(message)}${request}`;
  const tries = attempts.length === 1 ? 'one attempt' : `${attempts.length} attempts`;
  return `${call} failed after ${tries}: ${sentence(message)}${request} ${attempts.map(attemptText).join(' ')}`;
}

const REASONS: Readonly<Record<RetryReason, string>> = {
  'not-sent': 'nothing had been sent',
  'no-response': 'no response had arrived',
  status: 'the response allowed it',
  unauthorized: 'a new credential might be accepted',
};

/** Numbers attempts by their place: a step that repeats a call begins to count again. */
function attemptText(
  { status, failure, durationMs, limiterWaitMs, delayMs, retryReason }: AttemptRecord,
  index: number,
): string {
  const waited =
    limiterWaitMs === undefined ? '' : ` waited ${formatDuration(limiterWaitMs)} for the rate limiter and`;
  const end = status === undefined ? `failed (${failure ?? 'no response'})` : `received status ${status}`;
  const next =
    retryReason === undefined
      ? ''
      : ` The next one followed ${delayMs ? `after ${formatDuration(delayMs)}` : 'at once'}, because ${REASONS[retryReason]}.`;
  return `Attempt ${index + 1}${waited} ${end} after ${formatDuration(durationMs)}.${next}`;
}

/** Classes that end a call before its first attempt, if there is none. Other errors without attempts may follow a response. */
const UNSENT: readonly ErrorClass<SdkError>[] = [
  CircuitOpenError,
  ConfigurationError,
  CredentialError,
  InvalidParamsError,
  RateLimiterTimeoutError,
];

const isUnsent = (error: SdkError): boolean =>
  error.attempts.length === 0 &&
  !error.mayHaveExecuted &&
  UNSENT.some((errorClass) => isOf(errorClass, error));

/** A boolean, because a type guard would take classes of the same shape for one. */
const isOf = (errorClass: ErrorClass<SdkError>, error: SdkError): boolean =>
  SdkError.isInstance.call(errorClass, error);

function certaintyOf(error: SdkError): string {
  if (isOf(JobFailedError, error))
    return 'It is certain that the job was started, and that the server reports its failure.';
  if (isOf(JobTimeoutError, error) || isOf(JobAbortError, error))
    return 'It is certain that the job was started, and the end of the wait does not stop it.';
  if (isUnsent(error))
    return 'It is certain that the server has not executed the operation, because nothing was sent.';
  if (!error.mayHaveExecuted)
    return 'It is certain that the operation has taken no effect: it was refused, did not arrive, or only reads.';
  const last = error.attempts.at(-1);
  const why =
    last?.status === undefined
      ? 'a request was sent, and no complete response arrived'
      : `a response of status ${last.status} does not tell`;
  const { settleReason } = error;
  // The message may have said it already.
  const impossible =
    settleReason === undefined || error.message.includes(settleReason) ? '' : ` ${settleReason}`;
  return `It is uncertain whether the server has executed the operation: ${why}.${impossible}`;
}

function adviceFor(error: SdkError): string {
  const is = (errorClass: ErrorClass<SdkError>): boolean => isOf(errorClass, error);
  if (is(JobFailedError)) return 'Look at the state of the error, and start another job to try again.';
  if (is(JobAbortError))
    return 'Wait again if the wait was not meant to end: pass error.token to resumeJob, with a client that is open.';
  if (is(JobTimeoutError)) return 'Wait again: pass error.token to resumeJob, with a longer deadlineMs.';
  if (error.mayHaveExecuted && error.settleable)
    return `Find out with the settle() of the error whether the operation has taken effect, before you repeat it.${later(error)}`;
  if (error.mayHaveExecuted)
    return `Check whether the operation has taken effect before you repeat it. If the call had an idempotency key, repeat it with the same key instead.${later(error)}`;
  if (is(InvalidParamsError)) {
    const { param } = error as { readonly param?: string };
    return `Correct ${param === undefined ? 'the parameters' : `the parameter ${param}`}. The same call would fail again.`;
  }
  if (is(MiddlewareError))
    return `Correct the step ${(error as { readonly step?: string }).step ?? ''}; the cause of the error is what it threw.`;
  if (is(ConfigurationError)) return 'Correct the option that the message names.';
  if (is(CredentialError)) return 'Provide a usable credential, and make the call again.';
  if (is(AbortError)) return 'Make the call again if it was not meant to be aborted.';
  if (is(PaginationError)) return 'Use the items so far, and do not take them for the whole list.';
  if (is(CircuitOpenError)) return `Wait until the server has recovered.${later(error)}`;
  if (is(RateLimiterTimeoutError) || is(RateLimitError))
    return `Make fewer calls at a time, or allow longer waits.${later(error)}`;
  if (is(TimeoutError))
    return `Raise the time limit (${LIMITS[(error as { readonly kind?: TimeoutKind }).kind ?? 'deadline']}) if the operation takes that long.${later(error)}`;
  if (error.retryable) return `Make the call again.${later(error)}`;
  return is(ApiError)
    ? 'Correct what the server names. The same call would fail again.'
    : 'Follow the message. The same call would fail again.';
}

const LIMITS: Readonly<Record<TimeoutKind, string>> = {
  attempt: 'timeoutMs',
  deadline: 'deadlineMs',
  idle: 'idleTimeoutMs',
};

const later = ({ retryAt }: SdkError): string =>
  retryAt === undefined ? '' : ` The earliest time for that is ${formatTime(retryAt.getTime())}.`;
