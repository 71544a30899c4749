import { raceWithCancellation } from '@org/runtime-kit';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { AuthRequest } from '../contract/auth.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { shownRequestId } from '../errors/redact.ts';
import { readFault } from '../transport/fault.ts';
import type { DirectTransport, Transport, TransportResponse } from '../contract/transport.ts';
import { readDeprecation } from '../observe/deprecation.ts';
import { safeNotice } from '../observe/notice.ts';
import { callEvent } from '../observe/call-event.ts';
import { notify } from '../observe/notify.ts';
import type { Hooks } from '../contract/events.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import { assessResponse } from '../retry/assess-response.ts';
import { CancellationScope } from './cancellation-scope.ts';
import type { CallLimits } from './reservation.ts';
import {
  type AssessedCall,
  answeredFailure,
  incomplete,
  interrupted,
  misconfigured,
  mishandled,
  refused,
  unreachable,
  unreadable,
} from './assess.ts';
import type { AttemptResult } from '../contract/outcome.ts';
import type { ProgressListener } from '../contract/progress.ts';
import { discard, readText, skipBody } from './read-body.ts';
import { ReceivedResponse } from './received-response.ts';

/** Failed answers are read up to this many bytes: enough for any error, too little to be a burden. */
const MAX_ERROR_BYTES = 1024 * 1024;

/** The code that only calls with files or progress need. */
export interface StreamParts {
  readonly upload: typeof import('./upload.ts') | undefined;
  readonly download: typeof import('./download.ts') | undefined;
}

/** What an attempt needs to know of its call. */
export interface AttemptContext extends AssessedCall {
  /** The call's ledger; the last record is this attempt's. */
  readonly attempts: readonly AttemptRecord[];
  /** When a download must have been read, on the monotonic clock; Infinity where nobody set a deadline. */
  readonly downloadUntil: number;
  readonly onDownloadProgress: ProgressListener | undefined;
  readonly streams: StreamParts | undefined;
  readonly limits: CallLimits | undefined;
}

/** Sends one attempt and reads its answer. Never throws: whatever happens is a result. */
export async function sendAttempt(
  context: AttemptContext,
  authorized: AuthRequest,
  record: AttemptRecord,
  remainingMs: number,
): Promise<AttemptResult> {
  const { runtime, signal, timeoutMs } = context;
  const scope = new CancellationScope(runtime.clock, signal, timeoutMs, remainingMs);
  const startedAt = runtime.clock.monotonic();
  let response: TransportResponse;
  try {
    response = await transported(runtime.transport, authorized, context.request.origin, scope);
  } catch (error) {
    scope.close();
    record.durationMs = runtime.clock.monotonic() - startedAt;
    return noAnswer(error, scope, context, record);
  }
  try {
    noteAnswer(response, context, record);
    if (context.onDownloadProgress && context.streams?.download)
      response = context.streams.download.watchDownload(response, context.onDownloadProgress);
    if (context.streams?.download && isDownload(response, context))
      return success(
        context.streams.download.downloadOfCall(response, scope, context, record),
        response,
        context,
        record,
      );
    if (context.request.operation.responseType === 'none' && succeeded(response, context)) {
      // That the head reports success is all there is to know.
      await skipBody(response, scope);
      scope.close();
      return success(undefined, response, context, record);
    }
    let text: string;
    try {
      const maxBytes = succeeded(response, context) ? runtime.maxResponseBytes : MAX_ERROR_BYTES;
      const read = readText(response, maxBytes, scope);
      text = typeof read === 'string' ? read : await read;
    } catch (error) {
      return unread(error, response, scope, context, record);
    }
    scope.close();
    return understood(text, response, context, record);
  } catch (error) {
    scope.close();
    return mishandled(error, context, record);
  } finally {
    record.durationMs = runtime.clock.monotonic() - startedAt;
  }
}

/** Our own transport takes the scope as it is; any other gets a signal, and is not waited for once that has aborted. */
function transported(
  transport: Transport | DirectTransport,
  { method, url, headers, body }: AuthRequest,
  origin: string,
  scope: CancellationScope,
): Promise<TransportResponse> {
  const direct =
    'sendDirectly' in transport
      ? transport.sendDirectly({ method, url, headers, body, origin }, scope)
      : undefined;
  return (
    direct ??
    raceWithCancellation(transport({ method, url, headers, body, signal: scope.signal }), scope, (late) => {
      void discard(late);
    })
  );
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

function succeeded({ status }: TransportResponse, { request }: AttemptContext): boolean {
  return isSuccess(status) || (request.operation.expectedStatuses?.includes(status) ?? false);
}

/** Where a provider reports failures with a status of success, a JSON body may be one, and has to be read first. */
function isDownload(response: TransportResponse, context: AttemptContext): boolean {
  const { request, runtime } = context;
  if (request.operation.responseType !== 'binary' || !succeeded(response, context)) return false;
  return !(runtime.provider.isFailure && /\bjson\b/i.test(response.headers.get('content-type') ?? ''));
}

function noteAnswer(response: TransportResponse, context: AttemptContext, record: AttemptRecord): void {
  const { runtime, request } = context;
  record.status = response.status;
  const { requestIdHeader } = runtime.provider;
  const requestId = requestIdHeader ? response.headers.get(requestIdHeader) : null;
  // Servers that repeat what they got do so when they refuse it; in a success, credentials are searched for only.
  const secrets = response.status < 300 ? runtime.secrets : request.secrets;
  if (requestId !== null) record.requestId = shownRequestId(requestId, secrets);
  if (runtime.hooks.onDeprecation) announce(runtime.hooks.onDeprecation, response, context, record);
}

function announce(
  onDeprecation: NonNullable<Hooks['onDeprecation']>,
  { headers }: TransportResponse,
  { request, runtime }: AttemptContext,
  record: AttemptRecord,
): void {
  const advisory = readDeprecation((name) => headers.get(name), runtime.secrets);
  if (advisory) notify(onDeprecation, { ...callEvent(request, record.number), ...advisory });
}

function announceNotice(
  onNotice: NonNullable<Hooks['onNotice']>,
  body: unknown,
  { status, headers }: TransportResponse,
  { request, runtime, attempts }: AttemptContext,
): void {
  try {
    const notice = runtime.provider.notice?.({ status, header: (name) => headers.get(name), body });
    if (notice)
      notify(onNotice, { ...callEvent(request, attempts.length), ...safeNotice(notice, request.secrets) });
  } catch {
    // The call has succeeded; what cannot be read beside its data must not take that away.
  }
}

function noAnswer(
  error: unknown,
  scope: CancellationScope,
  context: AttemptContext,
  record: AttemptRecord,
): AttemptResult {
  const fault = readFault(error);
  if (scope.endedBy) {
    record.failure = scope.endedBy === 'caller' ? 'aborted' : 'timeout';
    return interrupted(scope.endedBy, fault, context);
  }
  if (ConfigurationError.isInstance(error)) return misconfigured(error.message, record);
  if (fault.phase === 'refused') return refused(error, fault.code, context, record);
  record.failure = fault.code;
  return unreachable(error, fault.phase, fault.code, context);
}

/** The head of the answer came, and its body not whole. */
function unread(
  error: unknown,
  response: TransportResponse,
  scope: CancellationScope,
  context: AttemptContext,
  record: AttemptRecord,
): AttemptResult {
  scope.close();
  void discard(response);
  if (!succeeded(response, context)) return judge(response, undefined, context);
  if (scope.endedBy) return noAnswer(error, scope, context, record);
  return unreadable(error, response.status, context, record);
}

function understood(
  text: string,
  response: TransportResponse,
  context: AttemptContext,
  record: AttemptRecord,
): AttemptResult {
  if (!succeeded(response, context)) return judge(response, parseLoosely(text), context);
  const { provider } = context.runtime;
  const { operation } = context.request;
  const { responseType: kind = 'json' } = operation;
  const { status } = response;
  // The type of the data is that of a success; an expected status says all that it has to say by its headers.
  if (!isSuccess(status)) return success(undefined, response, context, record);
  if (kind === 'binary') {
    const body = parseLoosely(text);
    if (provider.isFailure?.(body)) return judge(response, body, context);
    return success(context.streams?.download?.downloadOfText(text, response), response, context, record);
  }
  if (kind !== 'json') return success(kind === 'text' ? text : undefined, response, context, record);
  let data: unknown;
  try {
    data = text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    if (text.trim() !== '') return unreadable(error, status, context, record, text);
  }
  if (provider.isFailure?.(data)) return judge(response, data, context);
  const lack = operation.id.startsWith(RAW_PREFIX) ? undefined : provider.validateResponse?.(data, operation);
  if (lack !== undefined) return incomplete(lack, status, context, record, text);
  return success(data, response, context, record);
}

function success(
  data: unknown,
  response: TransportResponse,
  context: AttemptContext,
  record: AttemptRecord,
): AttemptResult {
  context.limits?.learn(response, undefined, record.number);
  if (context.runtime.hooks.onNotice) announceNotice(context.runtime.hooks.onNotice, data, response, context);
  return { data, response: new ReceivedResponse(response, record.requestId, context.attempts) };
}

/** Error bodies are JSON by custom only: text is passed on as it is. */
function parseLoosely(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function judge(response: TransportResponse, body: unknown, context: AttemptContext): AttemptResult {
  const answer = { status: response.status, header: (name: string) => response.headers.get(name), body };
  const { clock, provider } = context.runtime;
  const assessment = assessResponse(answer, provider.retry, clock.now());
  if (context.limits) {
    const refused = assessment.classification === 'throttled' || answer.status === 429;
    context.limits.learn(response, refused ? assessment : undefined, context.attempts.length);
  }
  return answeredFailure(response, answer, assessment, context);
}
