import type { Runtime } from '../client/runtime.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import type { AuthRequest } from '../auth/strategy.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { redact } from '../errors/redact.ts';
import { readFault } from '../transport/fault.ts';
import type { TransportResponse } from '../transport/transport.ts';
import { readAdvisory } from '../observe/advisory.ts';
import { callEvent } from '../observe/call-event.ts';
import { notify, type Hooks } from '../observe/hooks.ts';
import type { Permit } from '../limiter/rate-limiter.ts';
import { RAW_PREFIX } from '../operation.ts';
import { verdictOf } from '../retry/retry-rules.ts';
import type { EncodedRequest } from '../encode/encode-request.ts';
import { AttemptScope, orAborted } from './attempt-scope.ts';
import type { CallLimits } from './call-limits.ts';
import {
  answeredFailure,
  incomplete,
  interrupted,
  misconfigured,
  mishandled,
  unreachable,
  unreadable,
} from './failures.ts';
import type { AttemptResult } from './outcome.ts';
import type { ProgressListener } from './progress.ts';
import { discard, readText } from './read-body.ts';

/** Failed answers are read up to this many bytes: enough for any error, too little to be a burden. */
const MAX_ERROR_BYTES = 1024 * 1024;

/** What only calls with files or progress need. */
export type StreamParts = typeof import('./stream-parts.ts');

/** What an attempt needs to know of its call. */
export interface AttemptContext {
  readonly runtime: Runtime;
  readonly request: EncodedRequest;
  /** The call's ledger; the last record is this attempt's. */
  readonly attempts: readonly AttemptRecord[];
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly remainingMs: number;
  readonly onDownloadProgress: ProgressListener | undefined;
  readonly streams: StreamParts | undefined;
  readonly limits: CallLimits | undefined;
  readonly permit: Permit | undefined;
}

/** Sends one attempt and reads its answer. Never throws: whatever happens is a result. */
export async function sendAttempt(
  context: AttemptContext,
  authorized: AuthRequest,
  record: AttemptRecord,
): Promise<AttemptResult> {
  const { runtime, signal, timeoutMs, remainingMs, permit } = context;
  const scope = new AttemptScope(runtime.clock, signal, timeoutMs, remainingMs, permit);
  const startedAt = runtime.clock.monotonic();
  let response: TransportResponse;
  try {
    response = await orAborted(
      runtime.transport({
        method: authorized.method,
        url: authorized.url,
        headers: authorized.headers,
        body: authorized.body,
        signal: scope.signal,
      }),
      scope.signal,
    );
  } catch (error) {
    scope.close();
    record.durationMs = runtime.clock.monotonic() - startedAt;
    return noAnswer(error, scope, context, record);
  }
  try {
    record.status = response.status;
    const { requestIdHeader } = runtime.provider;
    const requestId = requestIdHeader ? response.headers.get(requestIdHeader) : null;
    // Servers that repeat what they got do so when they refuse it; in a success, credentials are searched for only.
    const secrets = response.status < 300 ? runtime.secrets : context.request.secrets;
    if (requestId !== null) record.requestId = redact(requestId, secrets);
    if (runtime.hooks.onAdvisory) announce(runtime.hooks.onAdvisory, response, context, record);
    if (context.onDownloadProgress && context.streams)
      response = context.streams.watchDownload(response, context.onDownloadProgress);
    return await readAnswer(response, scope, context, record);
  } catch (error) {
    scope.close();
    return mishandled(error, context, record);
  } finally {
    record.durationMs = runtime.clock.monotonic() - startedAt;
  }
}

function announce(
  onAdvisory: NonNullable<Hooks['onAdvisory']>,
  { headers }: TransportResponse,
  { request, runtime }: AttemptContext,
  record: AttemptRecord,
): void {
  const advisory = readAdvisory((name) => headers.get(name), runtime.secrets);
  if (advisory) notify(onAdvisory, { ...callEvent(request, record.number), ...advisory });
}

function noAnswer(
  error: unknown,
  scope: AttemptScope,
  context: AttemptContext,
  record: AttemptRecord,
): AttemptResult {
  if (scope.endedBy) {
    record.failure = scope.endedBy === 'caller' ? 'aborted' : 'timeout';
    return interrupted(scope.endedBy, context);
  }
  if (ConfigurationError.isInstance(error)) return misconfigured(error, record);
  const fault = readFault(error);
  record.failure = fault.code;
  return unreachable(error, fault, context);
}

async function readAnswer(
  response: TransportResponse,
  scope: AttemptScope,
  context: AttemptContext,
  record: AttemptRecord,
): Promise<AttemptResult> {
  const { runtime, request } = context;
  const { status } = response;
  const succeeded = status >= 200 && status < 300;
  const kind = request.operation.answer ?? 'json';
  if (succeeded && kind === 'binary' && context.streams) {
    const init: SdkErrorInit = {
      operation: request.operation.id,
      requestId: record.requestId,
      secrets: runtime.secrets,
    };
    const download = context.streams.createDownload(response, scope, runtime.idleTimeoutMs, init);
    return success(download, response, context, record);
  }
  let text: string;
  try {
    text = await readText(response, succeeded ? runtime.maxResponseBytes : MAX_ERROR_BYTES, scope.signal);
  } catch (error) {
    scope.close();
    void discard(response);
    if (!succeeded) return judge(response, undefined, context);
    // Nobody wants this body: that the head reports success is all there is to know.
    if (kind === 'none') return success(undefined, response, context, record);
    if (scope.endedBy) return noAnswer(error, scope, context, record);
    return unreadable(error, status, context, record);
  }
  scope.close();
  if (!succeeded) return judge(response, parseLoosely(text), context);
  if (kind !== 'json') return success(kind === 'text' ? text : undefined, response, context, record);
  let data: unknown;
  try {
    data = text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    if (text.trim() !== '') return unreadable(error, status, context, record, text);
  }
  const { provider } = runtime;
  if (provider.isFailure?.(data)) return judge(response, data, context);
  const { operation } = request;
  const lack = operation.id.startsWith(RAW_PREFIX) ? undefined : provider.lacks?.(data, operation);
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
  return {
    ok: true,
    data,
    response: {
      status: response.status,
      get headers() {
        return response.platformHeaders?.() ?? response.headers;
      },
      requestId: record.requestId,
      attempts: context.attempts,
    },
  };
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
  const verdict = verdictOf(answer, context.runtime.provider.retry);
  if (context.limits) {
    const refused = verdict === 'throttled' || answer.status === 429;
    context.limits.learn(response, refused ? answer : undefined, context.attempts.length);
  }
  return answeredFailure(response, answer, verdict, context);
}
