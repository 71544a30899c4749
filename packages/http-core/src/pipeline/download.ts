import { type Clock, raceWithCancellation } from '@org/runtime-kit';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { ProgressListener } from '../contract/progress.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { TransportResponse } from '../contract/transport.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import {
  AbortError,
  ConnectionError,
  InvalidParamsError,
  ResponseParseError,
  TimeoutError,
} from '../errors/call-errors.ts';
import { loadCode } from '../errors/load-code.ts';
import { codeOf } from '../errors/safe-cause.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import { isSafe } from '../operation/retry-class.ts';
import { BodyTooLargeError, bodyTooLarge, UndecodableBodyError } from '../transport/transport-errors.ts';
import type { BodyReader, BrokenBody, DownloadCall, ResumableDownload, ResumedBody } from './broken-body.ts';
import type { CancellationScope } from './cancellation-scope.ts';
import { trackCall } from './track-call.ts';
import { watchStream } from './watch-stream.ts';

/**
 * The response of an operation that returns a file. Read it once, as a stream, bytes or text, or `cancel()` it.
 *
 * @public
 */
export interface Download {
  /** Media type that the server declared. */
  readonly contentType: string | undefined;
  /** Length in bytes that the server declared. */
  readonly contentLength: number | undefined;
  /**
   * The bytes as they arrive. If the connection breaks or stalls, the client asks for the rest of the same version, as often
   * as `maxRetries` without progress, where the server names the version (a strong `ETag`, or a `Last-Modified` that is a
   * minute old). If the content has changed by then, the stream fails with a `ResponseParseError`. It also fails with a
   * `TimeoutError` when no bytes arrive for the idle timeout, or when a `deadlineMs` that you set has passed; and with a
   * `ResponseParseError` beyond a `maxResponseBytes` that you set.
   */
  stream(): ReadableStream<Uint8Array>;
  /**
   * The whole body, at most `maxResponseBytes` bytes (64 MiB by default).
   *
   * @throws ResponseParseError if the body is larger.
   */
  bytes(): Promise<Uint8Array>;
  /** The whole body as text, with the limit of `bytes()`. */
  text(): Promise<string>;
  /** The whole body as a `Blob`, with the limit of `bytes()`. */
  blob(): Promise<Blob>;
  /** Releases the connection without reading the rest. A pending read fails with an `AbortError`. */
  cancel(): Promise<void>;
}

/** Limits of one download. */
export interface DownloadLimits {
  readonly clock: Clock;
  /** Longest wait for the next chunk, in milliseconds. */
  readonly idleMs: number;
  /** End of the call on the monotonic clock; `Infinity` without a deadline of the caller's. */
  readonly until: number;
  /** Maximum size of the stream, in bytes; `Infinity` without a limit of the caller's. */
  readonly maxBytes: number;
  /** Maximum size of what is held in memory as a whole, in bytes. */
  readonly maxHeldBytes: number;
  /** Called when the body has ended, however it ended. */
  readonly onEnd?: () => void;
  /** Opens the rest of a body whose connection broke. */
  readonly resume?: ((broken: BrokenBody) => Promise<ResumedBody>) | undefined;
}

/** What a download needs of its call. */
interface DownloadingCall {
  readonly runtime: Runtime;
  readonly request: EncodedRequest;
  /** When the download must have been read, on the monotonic clock. */
  readonly downloadUntil: number;
  readonly streams?: { readonly resumable?: DownloadCall | undefined } | undefined;
}

/** Wraps the response of a call in a download with the limits of its client. */
export function downloadOfCall(
  response: TransportResponse,
  scope: CancellationScope,
  call: DownloadingCall,
  record: AttemptRecord,
): Download {
  const { runtime, request, downloadUntil: until, streams } = call;
  const init: SdkErrorInit = {
    operation: request.operation.id,
    requestId: record.requestId,
    // The head of the response reported success; only its consequences are unknown.
    mayHaveExecuted: !isSafe(request.operation),
    secrets: runtime.secrets,
  };
  const { clock, idleTimeoutMs: idleMs, maxResponseBytes: maxHeldBytes, given } = runtime;
  const maxBytes = given.maxResponseBytes ? maxHeldBytes : Infinity;
  const resume = streams?.resumable && resumptionOf({ ...streams.resumable, head: response, until, init });
  return createDownload(response, scope, { clock, idleMs, until, maxBytes, maxHeldBytes, resume }, init);
}

/** Opens the rest of a body whose connection broke. The code for it is loaded when one does. */
function resumptionOf(download: ResumableDownload): DownloadLimits['resume'] {
  let resumption: InstanceType<typeof import('./resumed-download.ts').DownloadResumption> | undefined;
  return (broken) =>
    trackCall(download.runtime, async () => {
      const { DownloadResumption } = await loadCode(
        download.init.operation ?? 'The download',
        () => import('./resumed-download.ts'),
      );
      return (resumption ??= new DownloadResumption(download)).resume(broken);
    });
}

/** A download whose body had to be read first, to see whether it reports a failure. */
export function downloadOfText(text: string, { headers }: TransportResponse): Download {
  const contentType = headers.get('content-type') ?? undefined;
  const blob = new Blob([text], contentType === undefined ? {} : { type: contentType });
  return {
    contentType,
    contentLength: blob.size,
    stream: () => blob.stream(),
    bytes: async () => new Uint8Array(await blob.arrayBuffer()),
    text: () => blob.text(),
    blob: () => Promise.resolve(blob),
    cancel: () => Promise.resolve(),
  };
}

/** Reports the progress of a successful response's body; leaves any other response as it is. */
export function watchDownload(response: TransportResponse, listener: ProgressListener): TransportResponse {
  const { status, headers, body } = response;
  if (body === null || status < 200 || status >= 300) return response;
  // The length of a compressed body does not tell its length after decompression.
  const length = headers.get('content-encoding') ? null : headers.get('content-length');
  const { stream } = watchStream(body, length === null ? undefined : Number(length), listener);
  return {
    status,
    headers,
    platformHeaders: () => response.platformHeaders?.() ?? headers,
    body: stream,
    text: () => new Response(stream).text(),
  };
}

/** Wraps a response. `scope` closes with the body; the caller's signal or an exceeded limit ends both. */
export function createDownload(
  response: TransportResponse,
  scope: CancellationScope,
  limits: DownloadLimits,
  init: SdkErrorInit,
): Download {
  const length = Number(response.headers.get('content-length') ?? NaN);
  const contentType = response.headers.get('content-type') ?? undefined;
  const body = new DownloadBody(response, scope, limits, init);
  return {
    contentType,
    contentLength: Number.isNaN(length) ? undefined : length,
    stream: () => body.stream,
    bytes: async () => new Uint8Array(await body.whole(contentType).arrayBuffer()),
    text: async () => body.whole(contentType).text(),
    blob: async () => body.whole(contentType).blob(),
    cancel: () => body.cancel(),
  };
}

/** Releases the connections of downloads that were neither read nor cancelled before they were collected. */
const abandoned =
  typeof FinalizationRegistry === 'undefined' ? undefined : new FinalizationRegistry<OpenBody>(release);

interface OpenBody {
  readonly scope: CancellationScope;
  readonly reader: BodyReader;
  readonly onEnd: (() => void) | undefined;
}

function release({ scope, reader, onEnd }: OpenBody): void {
  scope.close();
  reader.cancel().catch(() => undefined);
  onEnd?.();
}

class DownloadBody {
  readonly stream: ReadableStream<Uint8Array>;
  readonly #limits: DownloadLimits;
  readonly #init: SdkErrorInit;
  #scope: CancellationScope;
  #reader: BodyReader | undefined;
  /** Ends the wait for a resumption when nobody needs the rest any more. */
  #resuming: AbortController | undefined;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #maxBytes: number;
  #bytes = 0;

  constructor(
    response: TransportResponse,
    scope: CancellationScope,
    limits: DownloadLimits,
    init: SdkErrorInit,
  ) {
    const body: ReadableStream<Uint8Array> | null = response.body;
    this.#reader = body?.getReader();
    this.#scope = scope;
    this.#limits = limits;
    this.#init = init;
    this.#maxBytes = limits.maxBytes;
    // The time limit is paused while nobody asks for more of the body.
    scope.pause();
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => this.#pull(controller),
        cancel: () => {
          this.#end();
        },
      },
      { highWaterMark: 0 },
    );
    if (this.#reader)
      abandoned?.register(this.stream, { scope, reader: this.#reader, onEnd: limits.onEnd }, this);
  }

  /** The body as a platform `Response`, which reads it as a whole. */
  whole(contentType: string | undefined): Response {
    this.#maxBytes = Math.min(this.#maxBytes, this.#limits.maxHeldBytes);
    try {
      return new Response(this.stream, contentType ? { headers: { 'content-type': contentType } } : {});
    } catch (cause) {
      throw new InvalidParamsError(
        'The body of this download is being read or has been read. Read it once and keep the result.',
        { ...this.#init, cause },
      );
    }
  }

  /** Resolves at once, without waiting for the connection to close. */
  async cancel(): Promise<void> {
    // A stream that has failed is released already, and its reader has received the error.
    if (!this.stream.locked) return this.stream.cancel().catch(() => undefined);
    const cause = new DOMException('The download was cancelled.', 'AbortError');
    // Before the source is released, which a reader would take for the end of the body.
    this.#controller?.error(new AbortError({ ...this.#init, cause }));
    this.#end();
  }

  async #pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const chunk = await this.#next();
      // The download was cancelled in the meantime.
      if (this.#controller === undefined) return;
      if (chunk) {
        controller.enqueue(chunk);
        return;
      }
      this.#end();
      controller.close();
    } catch (cause) {
      const failure = this.#failure(cause);
      const error = isInterruption(failure) && this.#limits.resume ? await this.#resume(failure) : failure;
      if (error === undefined) {
        if (this.#controller) await this.#pull(controller);
        return;
      }
      controller.error(error);
      this.#end();
    }
  }

  /** Continues with the rest of the body, or returns the error that ends it. */
  async #resume(error: SdkError): Promise<unknown> {
    const controller = this.#controller;
    this.#release();
    this.#resuming = new AbortController();
    const { signal: cancelled } = this.#resuming;
    try {
      const rest = await this.#limits.resume?.({ bytes: this.#bytes, error, cancelled });
      if (!rest) return error;
      ({ reader: this.#reader, scope: this.#scope } = rest);
      abandoned?.register(this.stream, { ...rest, onEnd: this.#limits.onEnd }, this);
      // The download was cancelled in the meantime.
      if (this.#controller !== controller) this.#release();
      return undefined;
    } catch (failure) {
      return failure;
    } finally {
      this.#resuming = undefined;
    }
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (!this.#reader) return undefined;
    const { clock, idleMs, until } = this.#limits;
    const remainingMs = until - clock.monotonic();
    // A body that is always ready would never let the timer fire.
    if (remainingMs <= 0) this.#scope.end('deadline');
    if (this.#scope.reason) throw this.#scope.reason;
    const reading = this.#reader.read();
    // A chunk that has arrived already needs no timer, which costs more than a small chunk does.
    if (!(await isReady(reading))) {
      this.#scope.restart(Math.min(idleMs, remainingMs), remainingMs <= idleMs ? 'deadline' : 'idle');
      await raceWithCancellation(reading, this.#scope);
      this.#scope.pause();
    }
    const { done, value } = await reading;
    if (done) return undefined;
    this.#bytes += value.byteLength;
    if (this.#bytes > this.#maxBytes) throw bodyTooLarge(this.#maxBytes);
    return value;
  }

  #end(): void {
    this.#controller = undefined;
    this.#resuming?.abort();
    this.#limits.onEnd?.();
    this.#release();
  }

  #release(): void {
    this.#scope.close();
    if (!this.#reader) return;
    abandoned?.unregister(this);
    this.#reader.cancel().catch(() => undefined);
  }

  #failure(cause: unknown): SdkError {
    const init = { ...this.#init, cause };
    switch (this.#scope.endedBy) {
      case 'caller':
        return new AbortError(init);
      case 'deadline':
        return new TimeoutError(
          'deadline',
          'The deadline of the call passed while its body was being read.',
          init,
        );
      case undefined:
        // The rest of a resumed body says itself what ended it.
        if (SdkError.isInstance(cause)) return cause;
        if (cause instanceof BodyTooLargeError)
          return new ResponseParseError(
            `The body of the download is larger than maxResponseBytes (${this.#maxBytes}). Read it as a stream or raise maxResponseBytes.`,
            init,
          );
        if (cause instanceof UndecodableBodyError)
          return new ResponseParseError('The body of the download cannot be decoded.', init);
        return new ConnectionError(
          `The connection broke while the body was being read (${codeOf(cause) ?? 'no code'}).`,
          init,
        );
      default:
        return new TimeoutError(
          'idle',
          `No more of the body arrived within ${this.#limits.idleMs} ms. Raise idleTimeoutMs if the server may be silent for longer.`,
          this.#init,
        );
    }
  }
}

/** Turns of the microtask queue after which a chunk that has arrived is there. */
const READY_TURNS = 3;

/** Whether a promise settles at once. Its rejection counts as handled. */
async function isReady(reading: Promise<unknown>): Promise<boolean> {
  const state = { isSettled: false };
  const settle = (): void => {
    state.isSettled = true;
  };
  reading.then(settle, settle);
  for (let turn = 0; turn < READY_TURNS && !state.isSettled; turn++) await Promise.resolve();
  return state.isSettled;
}

/** Whether the rest of a body may still arrive over another connection. */
function isInterruption(error: SdkError): boolean {
  return (TimeoutError.isInstance(error) && error.kind === 'idle') || ConnectionError.isInstance(error);
}
