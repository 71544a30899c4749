import { raceWithCancellation } from '@org/runtime-kit';
import type { AuthRequest } from '../contract/auth.ts';
import type { Hooks } from '../contract/events.ts';
import type { AttemptResult, Success } from '../contract/outcome.ts';
import type { ProgressListener } from '../contract/progress.ts';
import type { ApiResponse } from '../contract/response.ts';
import type { DirectTransport, Transport, TransportResponse } from '../contract/transport.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { shownRequestId } from '../errors/redact.ts';
import { callEvent, safeNotice, notify } from '../observe/notify.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import {
  assessFailedResponse,
  assessFault,
  assessHandlerError,
  assessIncompleteBody,
  assessUnreadableBody,
  type AssessedCall,
} from './assess.ts';
import type { DownloadCall } from './broken-body.ts';
import { CancellationScope } from './cancellation-scope.ts';
import { discard, readText, skipBody } from './read-body.ts';
import type { Reservation } from './reservation.ts';

/** Maximum number of bytes read of a failed response: enough for any error, too few to be a burden. */
const MAX_ERROR_BYTES = 1024 * 1024;

/** The code that only calls with files, progress or streams need. */
export interface StreamParts {
  readonly upload: typeof import('./upload.ts') | undefined;
  readonly download: typeof import('./download.ts') | undefined;
  readonly stream: typeof import('./streamed-call.ts') | undefined;
  /** The call, where a further request may open the rest of a download whose connection broke. */
  readonly resumable?: DownloadCall | undefined;
}

/** What an attempt needs of its call. */
export interface AttemptedCall extends AssessedCall {
  /** All attempts of the call; the last record is that of this attempt. */
  readonly attempts: readonly AttemptRecord[];
  /** When a download must have been read, on the monotonic clock; `Infinity` without a deadline of the caller's. */
  readonly downloadUntil: number;
  readonly onDownloadProgress: ProgressListener | undefined;
  readonly streams: StreamParts | undefined;
  readonly reservation: Reservation;
}

/** One attempt: sends the request and reads the response. */
export class Attempt {
  readonly #call: AttemptedCall;
  readonly #record: AttemptRecord;
  readonly #scope: CancellationScope;

  constructor(call: AttemptedCall, record: AttemptRecord, remainingMs: number) {
    this.#call = call;
    this.#record = record;
    this.#scope = new CancellationScope(
      call.runtime.clock,
      call.signal,
      call.timeoutMs,
      remainingMs,
      call.runtime.life,
    );
  }

  /** Never rejects: every failure is a result. */
  async send(request: AuthRequest): Promise<AttemptResult> {
    const call = this.#call;
    const { runtime, streams, onDownloadProgress } = call;
    const { responseType } = call.request.operation;
    const startedAt = runtime.clock.monotonic();
    let received = false;
    let downloading = false;
    try {
      let response = await this.#transmit(runtime.transport, request);
      received = true;
      this.#recordHead(response);
      const succeeded = this.#isExpected(response.status);
      if (streams?.download) {
        if (onDownloadProgress) response = streams.download.watchDownload(response, onDownloadProgress);
        if (responseType === 'binary' && succeeded && !this.#mayReportFailure(response)) {
          const download = streams.download.downloadOfCall(response, this.#scope, call, this.#record);
          const result = this.#success(download, response);
          downloading = true;
          return result;
        }
      }
      if (streams?.stream && succeeded && !streams.stream.missingStream(response, responseType)) {
        const { response: received } = this.#success(undefined, response);
        downloading = true;
        return {
          data: streams.stream.streamConnection(response, received, this.#scope, call, this.#record),
          response: received,
        };
      }
      if (responseType === 'none' && succeeded) {
        // The head of the response says everything.
        await skipBody(response, this.#scope);
        return this.#success(undefined, response);
      }
      let text: string;
      try {
        const maxBytes = succeeded ? runtime.maxResponseBytes : MAX_ERROR_BYTES;
        const read = readText(response, maxBytes, this.#scope);
        text = typeof read === 'string' ? read : await read;
      } catch (error) {
        return this.#bodyError(error, response, succeeded);
      }
      return succeeded ? this.#parse(text, response) : this.#failure(response, parseLoosely(text));
    } catch (error) {
      return received
        ? assessHandlerError(error, call, this.#record)
        : assessFault(error, this.#scope, call, this.#record);
    } finally {
      // The body of a download is still to come; its end closes the scope.
      if (!downloading) this.#scope.close();
      this.#record.durationMs = runtime.clock.monotonic() - startedAt;
    }
  }

  /** The runtime's own transport takes the scope; any other takes a signal, and is not waited for after its abort. */
  #transmit(
    transport: Transport | DirectTransport,
    { method, url, headers, body }: AuthRequest,
  ): Promise<TransportResponse> {
    const scope = this.#scope;
    const { origin } = this.#call.request;
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

  #isExpected(status: number): boolean {
    return isSuccess(status) || (this.#call.request.operation.expectedStatuses?.includes(status) ?? false);
  }

  /** Where a provider reports failures with a status of success, a JSON body may be one and must be read first. */
  #mayReportFailure({ headers }: TransportResponse): boolean {
    const { isFailure } = this.#call.runtime.provider;
    return isFailure !== undefined && /\bjson\b/i.test(headers.get('content-type') ?? '');
  }

  #recordHead({ status, headers }: TransportResponse): void {
    const { runtime, request } = this.#call;
    const { requestIdHeader } = runtime.provider;
    this.#record.status = status;
    const requestId = requestIdHeader ? headers.get(requestIdHeader) : null;
    // Servers repeat what they received when they refuse it; in a success, only credentials are searched for.
    const secrets = status < 300 ? runtime.secrets : request.secrets;
    if (requestId !== null) this.#record.requestId = shownRequestId(requestId, secrets);
    const { onDeprecation } = runtime.hooks;
    if (onDeprecation && (headers.get('deprecation') ?? headers.get('sunset')) !== null)
      this.#notifyDeprecation(onDeprecation, headers);
  }

  /** Few APIs announce deprecations, so what reads them is loaded with the first one. Without it, the hook gets no details. */
  #notifyDeprecation(
    hook: NonNullable<Hooks['onDeprecation']>,
    headers: Pick<TransportResponse['headers'], 'get'>,
  ): void {
    const { runtime, request } = this.#call;
    const event = callEvent(request, this.#record.number);
    const report = ({ notifyDeprecation }: NonNullable<typeof deprecations>): void => {
      notifyDeprecation(hook, event, (name) => headers.get(name), runtime.secrets);
    };
    if (deprecations) report(deprecations);
    else
      import('../observe/deprecation.ts').then(
        (loaded) => {
          report((deprecations = loaded));
        },
        () => {
          notify(hook, { ...event, deprecatedAtMs: undefined, sunsetAtMs: undefined, link: undefined });
        },
      );
  }

  /** The head of the response arrived, and its body did not arrive whole. */
  #bodyError(error: unknown, response: TransportResponse, succeeded: boolean): AttemptResult {
    void discard(response);
    if (!succeeded) return this.#failure(response, undefined);
    return this.#scope.endedBy
      ? assessFault(error, this.#scope, this.#call, this.#record)
      : assessUnreadableBody(error, response.status, this.#call, this.#record);
  }

  #parse(text: string, response: TransportResponse): AttemptResult {
    const { runtime, request, streams } = this.#call;
    const { provider } = runtime;
    const { operation } = request;
    const { responseType = 'json', id } = operation;
    const { status } = response;
    // The type of the data is that of a success; an expected status says everything by its headers.
    if (!isSuccess(status)) return this.#success(undefined, response);
    if (responseType === 'binary') {
      const body = parseLoosely(text);
      if (provider.isFailure?.(body)) return this.#failure(response, body);
      return this.#success(streams?.download?.downloadOfText(text, response), response);
    }
    if (streams?.stream) {
      const body = parseLoosely(text);
      if (provider.isFailure?.(body)) return this.#failure(response, body);
      const missing = streams.stream.missingStream(response, responseType) ?? 'a stream';
      return assessIncompleteBody(missing, text, status, this.#call, this.#record);
    }
    if (responseType === 'text' && provider.isFailure?.(text)) return this.#failure(response, text);
    const isUnknown = responseType === 'unknown';
    if (responseType !== 'json' && !isUnknown)
      return this.#success(responseType === 'text' ? text : undefined, response);
    let data: unknown;
    try {
      data = text === '' ? undefined : (JSON.parse(text) as unknown);
    } catch (error) {
      const isText = isUnknown && response.headers.get('content-type')?.includes('json') !== true;
      if (isText || provider.isFailure?.(text)) data = text;
      else if (text.trim() !== '') return assessUnreadableBody(error, status, this.#call, this.#record, text);
    }
    if (provider.isFailure?.(data)) return this.#failure(response, data);
    const missing = id.startsWith(RAW_PREFIX) ? undefined : provider.validateResponse?.(data, operation);
    return missing === undefined
      ? this.#success(data, response)
      : assessIncompleteBody(missing, text, status, this.#call, this.#record);
  }

  #success(data: unknown, response: TransportResponse): Success {
    const { attempts, reservation, runtime } = this.#call;
    reservation.observe(response, data, undefined, this.#record);
    if (runtime.hooks.onNotice) this.#notifyNotice(data, response);
    return { data, response: new ReceivedResponse(response, this.#record.requestId, attempts) };
  }

  #failure(response: TransportResponse, body: unknown): AttemptResult {
    const failure = assessFailedResponse(response, body, this.#call);
    this.#call.reservation.observe(response, body, failure.outcome.assessment, this.#record);
    return failure;
  }

  #notifyNotice(body: unknown, { status, headers }: TransportResponse): void {
    const { request, runtime } = this.#call;
    try {
      const notice = runtime.provider.notice?.({ status, header: (name) => headers.get(name), body });
      if (!notice) return;
      notify(runtime.hooks.onNotice, {
        ...callEvent(request, this.#record.number),
        ...safeNotice(notice, request.secrets),
      });
    } catch {
      // The call has succeeded, and an unreadable notice must not change that.
    }
  }
}

/** The code for deprecations once it is loaded: a dynamic import takes microseconds each time. */
let deprecations: typeof import('../observe/deprecation.ts') | undefined;

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Error bodies are JSON by convention only; other text is passed on as it is. */
function parseLoosely(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The response of a call. The platform's `Headers` are created on first use, as few callers use them. */
class ReceivedResponse implements ApiResponse {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly attempts: readonly AttemptRecord[];
  readonly #response: TransportResponse;

  constructor(
    response: TransportResponse,
    requestId: string | undefined,
    attempts: readonly AttemptRecord[],
  ) {
    this.status = response.status;
    this.requestId = requestId;
    this.attempts = attempts;
    this.#response = response;
  }

  get headers(): Headers {
    return this.#response.platformHeaders?.() ?? this.#response.headers;
  }
}
