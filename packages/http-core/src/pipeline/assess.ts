import { describeProxy, isLocalFailure, isServerFailure } from '#failure-codes';
import type { CircuitOutcome } from '../contract/circuit.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { RetryClass } from '../contract/operation.ts';
import type { Provider } from '../contract/provider.ts';
import type { AttemptResult, Failure, Outcome } from '../contract/outcome.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { TransportResponse } from '../contract/transport.ts';
import { outcomeOfStatus } from '../breaker/outcome.ts';
import { apiErrorFor } from '../errors/api-error.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import {
  AbortError,
  ConfigurationError,
  ConnectionError,
  ResponseParseError,
  TimeoutError,
} from '../errors/call-errors.ts';
import { NOT_LOADED } from '../errors/load-code.ts';
import { redact } from '../errors/redact.ts';
import { codeOf } from '../errors/safe-cause.ts';
import { assessResponse, isRetryable } from '../retry/assess-response.ts';
import { BodyTooLargeError, UndecodableBodyError } from '../transport/transport-errors.ts';
import { BODY_FAILED, CODE_NOT_LOADED, readFault } from '../transport/fault.ts';
import type { CancellationScope } from './cancellation-scope.ts';

/** How much of an unreadable body its error shows, in characters. */
const SHOWN_CHARACTERS = 200;

/** How much of it is searched for secrets first, in characters, so that no secret is cut before it is recognized. */
const SEARCHED_CHARACTERS = 10_000;

/** What the assessment of an attempt needs of its call. */
export interface AssessedCall {
  readonly runtime: Runtime;
  readonly request: EncodedRequest;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** Assesses an attempt without a response: the transport failed, or the caller or a time limit ended the attempt. */
export function assessFault(
  error: unknown,
  { endedBy }: CancellationScope,
  call: AssessedCall,
  record: AttemptRecord,
): Failure {
  const { request, signal, timeoutMs } = call;
  const { id } = request.operation;
  const { phase, code } = readFault(error);
  const sent = phase === 'no-response';
  if (endedBy) record.failure = endedBy === 'caller' ? 'aborted' : 'timeout';
  if (endedBy === 'caller') {
    const cause: unknown = signal?.reason;
    return failure(sent, (init) => new AbortError({ ...init, cause }));
  }
  if (endedBy === 'deadline') {
    const message = `${id}: the deadline of the call has passed.`;
    return failure(sent, (init) => new TimeoutError('deadline', message, init));
  }
  if (endedBy) {
    // If the transport knows that nothing was sent, any operation may be sent again.
    const missing = sent ? 'no complete response' : `no connection to ${request.origin}`;
    const message = `${id}: ${missing} within ${timeoutMs} ms.`;
    return failure(sent, (init) => new TimeoutError('attempt', message, init), {
      kind: sent ? 'no-response' : 'not-sent',
    });
  }
  const isConfiguration = ConfigurationError.isInstance(error);
  if (!isConfiguration && phase !== 'refused') return connectionFailure(error, sent, code, call, record);
  // The process or the request itself is at fault, and stays so; the network had no part in it.
  record.failure = 'refused';
  const reason =
    describeProxy(code) ??
    `the platform refuses to send this request (${code}). Check its headers and its port, and the fetch or the dispatcher that this client uses; see the cause for details`;
  const message = isConfiguration ? error.message : `${id}: ${reason}.`;
  const cause = isConfiguration ? undefined : error;
  return failure(false, (init) => new ConfigurationError(message, { ...init, cause }));
}

function connectionFailure(
  cause: unknown,
  sent: boolean,
  code: string,
  { request: { origin, operation } }: AssessedCall,
  record: AttemptRecord,
): Failure {
  record.failure = code;
  const reason =
    describeProxy(code) ??
    (code === CODE_NOT_LOADED
      ? NOT_LOADED
      : code === BODY_FAILED
        ? 'the source of the body failed, and the request was not completed'
        : sent
          ? `the connection to ${origin} broke before the response was complete (${code})`
          : `no connection to ${origin} could be made (${code})`);
  const message = `${operation.id}: ${reason}.`;
  return failure(sent, (init) => new ConnectionError(message, { ...init, cause }), {
    kind: sent ? 'no-response' : 'not-sent',
  });
}

/**
 * Assesses a response that reports success and whose body cannot be read.
 *
 * @param text The whole body, where it is not JSON; `undefined` where reading it failed.
 */
export function assessUnreadableBody(
  cause: unknown,
  status: number,
  call: AssessedCall,
  record: AttemptRecord,
  text?: string,
): Failure {
  const undecodable = cause instanceof UndecodableBodyError;
  if (text === undefined && !undecodable && !(cause instanceof BodyTooLargeError))
    return connectionFailure(cause, true, codeOf(cause) ?? 'body_broken', call, record);
  const problem = text !== undefined ? notJson(text) : undecodable ? 'cannot be decoded' : 'is too large';
  // The message of JSON.parse quotes the body, cut anywhere, and half a secret cannot be recognized.
  return bodyFailure(problem, text, status, call, record, text === undefined ? cause : undefined);
}

/** A page in place of JSON comes from another server, or from a login or an error page in front of this one. */
const notJson = (text: string): string =>
  /^\s*</.test(text)
    ? 'is a page of HTML or XML and not JSON; check the address that the client calls'
    : 'is not JSON';

/** Assesses a response that reports success and whose body is not what the operation promises. */
export function assessIncompleteBody(
  missing: string,
  text: string,
  status: number,
  call: AssessedCall,
  record: AttemptRecord,
): Failure {
  return bodyFailure(`lacks ${missing}`, text, status, call, record);
}

function bodyFailure(
  problem: string,
  text: string | undefined,
  status: number,
  { request }: AssessedCall,
  record: AttemptRecord,
  cause?: unknown,
): Failure {
  record.failure = 'unreadable';
  const message = `${request.operation.id}: the body of the response (status ${status}) ${problem}.`;
  return failure(
    true,
    (init) => new ResponseParseError(message + excerpt(text, init.secrets), { ...init, cause, status }),
    undefined,
    status,
  );
}

function excerpt(text: string | undefined, secrets: Iterable<string> | undefined): string {
  if (text === undefined) return '';
  if (text === '') return ' It is empty.';
  const shown = redact(text.slice(0, SEARCHED_CHARACTERS), secrets).slice(0, SHOWN_CHARACTERS);
  return ` It begins: ${shown}`;
}

/** Assesses a response that the transport or the provider's own code failed to process. */
export function assessHandlerError(
  cause: unknown,
  { request }: AssessedCall,
  record: AttemptRecord,
): Failure {
  record.failure = 'handler_error';
  const { status } = record;
  const message = `${request.operation.id}: the response could not be processed.`;
  return failure(
    true,
    (init) => new ResponseParseError(message, { ...init, cause, status }),
    undefined,
    status,
  );
}

/** Assesses a response that means failure: the provider's rules run, and `Retry-After` is parsed, here only. */
export function assessFailedResponse(
  received: TransportResponse,
  body: unknown,
  { runtime, request }: AssessedCall,
): Failure & { readonly outcome: Outcome & { readonly kind: 'response' } } {
  const { clock, provider } = runtime;
  const { status, headers } = received;
  const response = { status, header: (name: string) => headers.get(name), body };
  const assessment = assessResponse(response, provider.retry, clock.now());
  const outcome = { kind: 'response', response, assessment } as const;
  const toError: Failure['toError'] = (init) => {
    const failed = {
      ...init,
      status,
      body,
      headers: Object.fromEntries(headers),
      retryable: isRetryable(assessment.classification),
    };
    const message = messageOf(body, status, request.operation.id);
    try {
      return provider.toError?.(failed) ?? apiErrorFor({ ...failed, message });
    } catch (cause) {
      return apiErrorFor({ ...failed, message, cause });
    }
  };
  return { failed: true, outcome, status, mayHaveExecuted: assessment.mayHaveExecuted, received, toError };
}

/**
 * What an attempt says about the health of the server. Only what the server did counts: a process without file handles,
 * a name that does not resolve and a request that no transport accepts say nothing. A body that is read while it is sent
 * may fail by itself, so only failures of a connection count then.
 */
export function circuitOutcome(
  result: AttemptResult,
  { failure: code = '' }: AttemptRecord,
  { body }: EncodedRequest,
): CircuitOutcome {
  if (!result.failed) return 'success';
  const { outcome } = result;
  if (outcome?.kind === 'response' && outcome.assessment.refusesRequest) return 'neutral';
  if (result.status !== undefined) return outcomeOfStatus(result.status);
  const streamed = typeof body === 'object' && !(body instanceof Uint8Array);
  return (streamed ? isServerFailure(code) : !isLocalFailure(code)) ? 'failure' : 'unknown';
}

/**
 * Whether a failure settles all attempts before it. With an idempotency key, the final response of the server that keeps
 * the keys counts for every attempt. The status alone does not identify that server: a gateway without a route also
 * responds with 404. Nothing is settled without a key: the 404 to a repeated DELETE may mean that the first one succeeded.
 */
export function settlesKey(
  { mayHaveExecuted, outcome }: Failure,
  retryClass: RetryClass,
  { retry }: Provider,
): boolean {
  if (retryClass !== 'keyed' || mayHaveExecuted || outcome?.kind !== 'response') return false;
  try {
    return retry?.settlesIdempotencyKey?.(outcome.response) ?? false;
  } catch {
    // A rule that throws settles nothing.
    return false;
  }
}

function failure(
  mayHaveExecuted: boolean,
  toError: Failure['toError'],
  outcome?: Outcome,
  status?: number,
): Failure {
  return { failed: true, outcome, status, mayHaveExecuted, toError };
}

/** The usual places of an error's text: `{error: {message}}`, `{error: "…"}`, `{message}`, `{detail}` (RFC 9457). */
function messageOf(body: unknown, status: number, operation: string): string {
  // Browsers hide a redirect that is not followed behind status 0.
  if (status === 0 || (status >= 300 && status < 400 && status !== 304))
    return `${operation}: the server responded with a redirect (status ${status}), which is not followed.`;
  return `${operation}: ${textIn(body) ?? 'the request failed'} (status ${status}).`;
}

/** The text of an error in a body, if it has one. */
export function textIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, message, detail } = body as Record<string, unknown>;
  const nested =
    typeof error === 'object' && error !== null ? (error as Record<string, unknown>)['message'] : error;
  return [nested, message, detail].find((candidate) => typeof candidate === 'string');
}
