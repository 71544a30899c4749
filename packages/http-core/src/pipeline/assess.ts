import { apiErrorFor } from '../errors/api-error.ts';
import {
  AbortError,
  ConfigurationError,
  ConnectionError,
  ResponseParseError,
  TimeoutError,
} from '../errors/call-errors.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { redact } from '../errors/redact.ts';
import { codeOf } from '../errors/safe-cause.ts';
import type { ResponseAssessment, RetryResponse } from '../contract/retry.ts';
import { BodyTooLargeError } from '../transport/body-too-large.ts';
import { UndecodableBodyError } from '../transport/undecodable-body.ts';
import { BODY_FAILED, type Fault } from '../transport/fault.ts';
import type { TransportResponse } from '../contract/transport.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { EndedBy } from './cancellation-scope.ts';
import type { Failure } from '../contract/outcome.ts';

/** How much of an unreadable body its error shows. */
const SHOWN_CHARACTERS = 200;

/** How much of it is searched for secrets first, so that none is cut in two before it is recognised. */
const SEARCHED_CHARACTERS = 10_000;

/** What the assessment of an attempt needs of its call. */
export interface AssessedCall {
  readonly runtime: Runtime;
  readonly request: EncodedRequest;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** The connection failed. */
export function unreachable(
  cause: unknown,
  phase: 'not-sent' | 'no-response',
  code: string,
  context: AssessedCall,
): Failure {
  const { origin, operation } = context.request;
  const sent = phase === 'no-response';
  const what = sent
    ? `the connection to ${origin} broke before the answer was complete (${code})`
    : `no connection to ${origin} could be made (${code})`;
  const message = `${operation.id}: ${ownWords(code) ?? what}.`;
  return {
    failed: true,
    outcome: { kind: phase },
    status: undefined,
    inconclusive: sent,
    toError: (init) => new ConnectionError(message, { ...init, cause }),
  };
}

/** Of failures that are not the connection's to the server. */
function ownWords(code: string): string | undefined {
  if (code === BODY_FAILED) return 'the source of the body failed, and the request was not completed';
  const status = /^proxy_(\d+)$/.exec(code)?.[1];
  return (
    status && `the proxy that the environment names answered with status ${status} in place of a connection`
  );
}

/** The transport refused to send: something about the process is wrong, and stays so. */
export function misconfigured(message: string, record: AttemptRecord, cause?: unknown): Failure {
  record.failure = 'refused';
  return {
    failed: true,
    outcome: undefined,
    status: undefined,
    inconclusive: false,
    toError: (init) => new ConfigurationError(message, { ...init, cause }),
  };
}

/** The platform would not send the request as it is, and never will: the network had no part in it. */
export function refused(cause: unknown, code: string, context: AssessedCall, record: AttemptRecord): Failure {
  if (code === 'proxy_407') {
    const words = `${context.request.operation.id}: the proxy wants another user or password than HTTP_PROXY, HTTPS_PROXY or ALL_PROXY holds (status 407).`;
    return misconfigured(words, record, cause);
  }
  const message = `${context.request.operation.id}: the platform refuses to send this request (${code}). Check its headers and its port, and the fetch or the dispatcher that this client uses; the cause says more.`;
  return misconfigured(message, record, cause);
}

/**
 * The caller or a time limit ended the attempt. When the transport knows that nothing had been sent by then, the server
 * cannot have done anything, and whatever the operation is, it may be sent.
 */
export function interrupted(endedBy: EndedBy, { phase }: Fault, context: AssessedCall): Failure {
  const { operation } = context.request;
  const inconclusive = phase === 'no-response';
  if (endedBy === 'caller') {
    const cause: unknown = context.signal?.reason;
    return {
      failed: true,
      outcome: undefined,
      status: undefined,
      inconclusive,
      toError: (init) => new AbortError({ ...init, cause }),
    };
  }
  const whole = endedBy === 'deadline';
  const message = whole
    ? `${operation.id}: the deadline of the call has passed.`
    : `${operation.id}: ${inconclusive ? 'no complete answer' : `no connection to ${context.request.origin}`} within ${context.timeoutMs} ms.`;
  return {
    failed: true,
    outcome: whole ? undefined : { kind: inconclusive ? 'no-response' : 'not-sent' },
    status: undefined,
    inconclusive,
    toError: (init) => new TimeoutError(whole ? 'deadline' : 'attempt', message, init),
  };
}

/** The server reported success, and what it sent cannot be read. */
export function unreadable(
  cause: unknown,
  status: number,
  context: AssessedCall,
  record: AttemptRecord,
  text?: string,
): Failure {
  const { operation } = context.request;
  const undecodable = cause instanceof UndecodableBodyError;
  if (text === undefined && !undecodable && !(cause instanceof BodyTooLargeError)) {
    const code = codeOf(cause) ?? 'body_broken';
    record.failure = code;
    return unreachable(cause, 'no-response', code, context);
  }
  record.failure = 'unreadable';
  const unread = undecodable ? 'cannot be decoded' : 'is too large';
  const reason = text === undefined ? unread : 'is not JSON';
  return {
    failed: true,
    outcome: undefined,
    status,
    inconclusive: true,
    toError: (init) => {
      const shown = text === undefined ? '' : ` It begins: ${beginning(text, init.secrets)}`;
      return new ResponseParseError(
        `${operation.id}: the body of the answer (status ${status}) ${reason}.${shown}`,
        // What JSON.parse says quotes the body, cut anywhere: half a secret cannot be recognised.
        { ...init, cause: text === undefined ? cause : undefined, status },
      );
    },
  };
}

/** The server reported success, and its answer is not what the operation promises. */
export function incomplete(
  lack: string,
  status: number,
  context: AssessedCall,
  record: AttemptRecord,
  text: string,
): Failure {
  const { operation } = context.request;
  record.failure = 'unreadable';
  return {
    failed: true,
    outcome: undefined,
    status,
    inconclusive: true,
    toError: (init) => {
      const shown = text === '' ? 'It is empty.' : `It begins: ${beginning(text, init.secrets)}`;
      const message = `${operation.id}: the body of the answer (status ${status}) lacks ${lack}. ${shown}`;
      return new ResponseParseError(message, { ...init, status });
    },
  };
}

function beginning(text: string, secrets: Iterable<string> | undefined): string {
  return redact(text.slice(0, SEARCHED_CHARACTERS), secrets).slice(0, SHOWN_CHARACTERS);
}

/** The transport or the provider's own code did what it must not: threw at an answer, or gave something else. */
export function mishandled(cause: unknown, context: AssessedCall, record: AttemptRecord): Failure {
  record.failure = 'mishandled';
  const message = `${context.request.operation.id}: the answer could not be understood.`;
  return {
    failed: true,
    outcome: undefined,
    status: record.status,
    inconclusive: true,
    toError: (init) => new ResponseParseError(message, { ...init, cause, status: record.status }),
  };
}

/** The server answered with a failure. */
export function answeredFailure(
  response: TransportResponse,
  answer: RetryResponse,
  assessment: ResponseAssessment,
  context: AssessedCall,
): Failure {
  const { status, body } = answer;
  const { provider } = context.runtime;
  return {
    failed: true,
    outcome: { kind: 'response', response: answer, assessment },
    status,
    inconclusive: assessment.mayHaveExecuted,
    toError: (init) => {
      const headers = Object.fromEntries(response.headers);
      const failed = { ...init, status, body, headers, retryable: assessment.classification !== 'final' };
      const message = messageOf(body, status, context);
      try {
        return provider.toError?.(failed) ?? apiErrorFor({ ...failed, message });
      } catch (cause) {
        return apiErrorFor({ ...failed, message, cause });
      }
    },
  };
}

/** The usual places of an error's text: `{error: {message}}`, `{error: "…"}`, `{message}`, `{detail}` (RFC 9457). */
function messageOf(body: unknown, status: number, context: AssessedCall): string {
  const { operation } = context.request;
  const text = textIn(body);
  // Browsers hide a redirect that is not followed behind status 0.
  if (status === 0 || (status >= 300 && status < 400 && status !== 304))
    return `${operation.id}: the server answered with a redirect (status ${status}), which is not followed.`;
  return `${operation.id}: ${text ?? 'the request failed'} (status ${status}).`;
}

function textIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, message, detail } = body as Record<string, unknown>;
  const nested =
    typeof error === 'object' && error !== null ? (error as Record<string, unknown>)['message'] : error;
  return [nested, message, detail].find((candidate) => typeof candidate === 'string');
}
