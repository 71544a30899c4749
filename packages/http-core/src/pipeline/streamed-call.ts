import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Success } from '../contract/outcome.ts';
import type { ApiResponse } from '../contract/response.ts';
import type { RetryOptions } from '../contract/retry.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { StreamFormat } from '../contract/stream.ts';
import type { TransportResponse } from '../contract/transport.ts';
import { apiErrorFor } from '../errors/api-error.ts';
import { TimeoutError } from '../errors/call-errors.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { SdkError, SdkErrorInit } from '../errors/sdk-error.ts';
import { isSafe, retryClassOf } from '../operation/retry-class.ts';
import { backoffMs } from '../retry/delay.ts';
import { resolveRetryOptions } from '../retry/retry-options.ts';
import { sharedRetryQuota } from '../retry/retry-quota.ts';
import { checkStreamDetails } from '../streams/check-details.ts';
import { Stream, type Interruption, type StreamConnection } from '../streams/stream.ts';
import { textIn } from './assess.ts';
import type { CancellationScope } from './cancellation-scope.ts';
import { LimitedBody } from './limited-body.ts';
import { pauseResumption } from './pause-resumption.ts';
import type { Reservation } from './reservation.ts';
import { trackCall } from './track-call.ts';

const ACCEPT: Readonly<Record<StreamFormat, string>> = {
  sse: 'text/event-stream',
  ndjson: 'application/x-ndjson, application/jsonl',
  'json-seq': 'application/json-seq',
};

/** Statuses with which servers respond to a request that starts something. The HTML standard refuses all others. */
const STREAM_STATUSES: ReadonlySet<number> = new Set([200, 201, 202]);

/** The header that names the last event, for the server to continue after it. */
const LAST_EVENT_ID = 'last-event-id';

/** What a header can carry: bytes that are no control characters. */
const SENDABLE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

/** The request with the media type of its stream in place of JSON, which every request asks for by default. */
export function acceptingStream(request: EncodedRequest, format: StreamFormat): EncodedRequest {
  const { headers } = request;
  if (headers['accept'] !== 'application/json') return request;
  return { ...request, headers: { ...headers, accept: ACCEPT[format] } };
}

/**
 * Why a successful response is no stream; `undefined` if it is one. The body is asked for last: transports turn it into a
 * stream then, and that of any other response is read as text.
 */
export function missingStream(response: TransportResponse, format: string | undefined): string | undefined {
  if (!STREAM_STATUSES.has(response.status)) return 'a stream';
  const type = response.headers.get('content-type') ?? 'not stated';
  if (format === 'sse' && !/^text\/event-stream\s*(?:;|$)/i.test(type))
    return `an event stream: its content type is ${type}`;
  return response.body === null ? 'a stream' : undefined;
}

/** What a connection needs of its call. */
interface OpeningCall {
  readonly runtime: Runtime;
  readonly request: EncodedRequest;
  readonly downloadUntil: number;
  readonly reservation: Reservation;
}

/** The connection of a response. It keeps the permit of its attempt until its body has ended. */
export function streamConnection(
  transported: TransportResponse,
  response: ApiResponse,
  scope: CancellationScope,
  call: OpeningCall,
  record: AttemptRecord,
): StreamConnection {
  const { runtime, reservation, downloadUntil: until } = call;
  const { clock, idleTimeoutMs: idleMs } = runtime;
  const permit = reservation.keepPermit();
  const limits = { clock, idleMs, until, maxBytes: Infinity, onEnd: permit.release };
  const init = errorInit(runtime, call.request, record.requestId);
  const body = new LimitedBody(transported, scope, limits, init);
  return {
    response,
    read: () => body.read(),
    cancel: () => {
      body.cancel();
    },
    reportBreak: permit.reportBreak,
  };
}

/** Performs a call whose response is a stream. `run` sends a request and resolves with its connection. */
export async function performStreamed(
  runtime: Runtime,
  request: EncodedRequest,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  run: (request: EncodedRequest, options: RequestOptions) => Promise<Success>,
): Promise<Success> {
  const { operation } = request;
  const format = operation.responseType as StreamFormat;
  if (operation.stream) checkStreamDetails(operation.stream, format, operation.id);
  const resumption = new Resumption(runtime, request, params, options, run);
  const { data, response } = await run(request, options);
  const stream = new Stream<unknown>(
    {
      format,
      details: operation.stream ?? {},
      maxItemBytes: runtime.maxResponseBytes,
      clock: runtime.clock,
      signal: options.signal,
      init: errorInit(runtime, request, response.requestId),
      failure: (body, { status, headers, requestId }) =>
        failureOf(runtime, body, status, headers, errorInit(runtime, request, requestId)),
      reopen: (interruption) => trackCall(runtime, () => resumption.reopen(interruption)),
    },
    data as StreamConnection,
  );
  return { data: stream, response };
}

/** Opens further connections of a stream, where a repeated request has no second effect. */
class Resumption {
  readonly #runtime: Runtime;
  readonly #request: EncodedRequest;
  readonly #options: RequestOptions;
  readonly #run: (request: EncodedRequest, options: RequestOptions) => Promise<Success>;
  readonly #retry: RetryOptions;
  readonly #isRepeatable: boolean;
  readonly #until: number;
  /** Interruptions since the last item. */
  #failures = 0;
  /** The wait that the server asked for, which holds for all connections. */
  #retryMs: number | undefined;

  constructor(
    runtime: Runtime,
    request: EncodedRequest,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
    run: (request: EncodedRequest, options: RequestOptions) => Promise<Success>,
  ) {
    const { operation, headers, body } = request;
    this.#runtime = runtime;
    this.#request = request;
    this.#options = options;
    this.#run = run;
    this.#retry = resolveRetryOptions(options.retry, runtime.retry);
    const { method } = operation;
    // A POST is never sent again, even with an idempotency key: its replay would be another stream from the beginning.
    this.#isRepeatable =
      method !== 'POST' &&
      method !== 'PATCH' &&
      !(body instanceof ReadableStream) &&
      ['safe', 'idempotent'].includes(retryClassOf(operation, params, headers));
    const deadlineMs = options.deadlineMs ?? (runtime.given.deadlineMs ? runtime.deadlineMs : Infinity);
    this.#until = runtime.clock.monotonic() + deadlineMs;
  }

  /** @throws the error of the interruption if the stream cannot be resumed. */
  async reopen({
    error,
    lastEventId,
    retryMs,
    itemsOfConnection,
    signal,
  }: Interruption): Promise<StreamConnection> {
    const { clock } = this.#runtime;
    const { maxRetries, baseDelayMs, maxDelayMs, maxRetryAfterMs } = this.#retry;
    this.#retryMs = retryMs ?? this.#retryMs;
    if (itemsOfConnection > 0) this.#failures = 0;
    const header = bytesAsText(lastEventId);
    // Without an id, the server begins anew, which is right where nothing has arrived or the stream has no end.
    const isPlaceKnown =
      lastEventId !== '' || error.items === 0 || this.#request.operation.stream?.end === 'never';
    const delayMs = this.#retryMs ?? backoffMs(clock, this.#failures, baseDelayMs, maxDelayMs);
    if (!this.#isRepeatable || !isPlaceKnown || !SENDABLE.test(header)) throw error;
    if (this.#failures >= maxRetries || delayMs > Math.max(maxRetryAfterMs, maxDelayMs)) throw error;
    const quota = sharedRetryQuota(this.#request.origin);
    const taken = quota.take('transient');
    if (taken === 0) throw error;
    this.#failures++;
    const remainingMs = this.#until - clock.monotonic();
    if (delayMs >= remainingMs) throw this.#expired(error);
    const init = errorInit(this.#runtime, this.#request, undefined);
    await pauseResumption(this.#runtime, delayMs, this.#options, signal, init);
    const headers = { ...this.#request.headers, ...(header !== '' && { [LAST_EVENT_ID]: header }) };
    const deadlineMs = this.#until - clock.monotonic();
    // The timer of the wait may have been late.
    if (deadlineMs <= 0) throw this.#expired(error);
    const { data } = await this.#run(
      { ...this.#request, headers },
      { ...this.#options, ...(deadlineMs !== Infinity && { deadlineMs }) },
    );
    quota.refund(taken);
    return data as StreamConnection;
  }

  #expired(cause: unknown): TimeoutError {
    const { id } = this.#request.operation;
    return new TimeoutError(
      'deadline',
      `${id}: the stream was interrupted, and its deadline leaves no time to resume it.`,
      { ...errorInit(this.#runtime, this.#request, undefined), cause },
    );
  }
}

/** The details of errors of a stream. The head of the response reported success; only its consequences are unknown. */
function errorInit(
  runtime: Runtime,
  { operation }: EncodedRequest,
  requestId: string | undefined,
): SdkErrorInit {
  return {
    operation: operation.id,
    requestId,
    mayHaveExecuted: !isSafe(operation),
    secrets: runtime.secrets,
  };
}

/** The error of an item that reports a failure. Its status is the one that the item states, if any. */
function failureOf(
  { provider }: Runtime,
  body: unknown,
  responseStatus: number,
  headers: Headers,
  init: SdkErrorInit,
): SdkError {
  const status = statusIn(body) ?? responseStatus;
  const text = typeof body === 'string' ? body : textIn(body);
  const message = `${init.operation ?? 'The call'}: ${text ?? 'an item of the stream reports a failure'} (status ${status}).`;
  const failed = {
    ...init,
    status,
    body,
    headers: Object.fromEntries(headers),
    retryable: status >= 500 || status === 429,
  };
  try {
    return provider.toError?.(failed) ?? apiErrorFor({ ...failed, message });
  } catch (cause) {
    return apiErrorFor({ ...failed, message, cause });
  }
}

/** The HTTP status that a failure states: `{status}`, `{code}`, or the same in `error`. */
function statusIn(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { status, code, error } = body as Readonly<Record<string, unknown>>;
  const found = [status, code].find((value) => typeof value === 'number' && value >= 400 && value < 600);
  return typeof found === 'number' ? found : statusIn(error);
}

/** The UTF-8 bytes of a text, as the characters with which a header carries bytes. */
function bytesAsText(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
