import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { ProgressListener } from '../contract/progress.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { TransportResponse } from '../contract/transport.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { loadCode } from '../errors/load-code.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import { isSafe } from '../operation/retry-class.ts';
import type { DownloadCall, ResumableDownload } from './broken-body.ts';
import type { CancellationScope } from './cancellation-scope.ts';
import { type BodyLimits, LimitedBody } from './limited-body.ts';
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
  return createDownload(response, scope, { clock, idleMs, until, maxBytes, resume }, maxHeldBytes, init);
}

/** Opens the rest of a body whose connection broke. The code for it is loaded when one does. */
function resumptionOf(download: ResumableDownload): BodyLimits['resume'] {
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

/** Wraps a response. What is held in memory as a whole has at most `maxHeldBytes` bytes. */
function createDownload(
  response: TransportResponse,
  scope: CancellationScope,
  limits: BodyLimits,
  maxHeldBytes: number,
  init: SdkErrorInit,
): Download {
  const length = Number(response.headers.get('content-length') ?? NaN);
  const contentType = response.headers.get('content-type') ?? undefined;
  const body = new LimitedBody(response, scope, limits, init);
  let source: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        source = controller;
      },
      // A rejection is the error of the stream.
      pull: async (controller) => {
        const chunk = await body.read();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel: () => {
        body.cancel();
      },
    },
    { highWaterMark: 0 },
  );
  /** The body as a platform `Response`, which reads it as a whole. */
  const whole = (): Response => {
    try {
      const read = new Response(stream, contentType ? { headers: { 'content-type': contentType } } : {});
      body.limitBytes(maxHeldBytes);
      return read;
    } catch (cause) {
      throw new InvalidParamsError(
        'The body of this download is being read or has been read. Read it once and keep the result.',
        { ...init, cause },
      );
    }
  };
  return {
    contentType,
    contentLength: Number.isNaN(length) ? undefined : length,
    stream: () => stream,
    bytes: async () => new Uint8Array(await whole().arrayBuffer()),
    text: async () => whole().text(),
    blob: async () => whole().blob(),
    // Resolves at once, without waiting for the connection to close.
    cancel: async () => {
      // A stream that has failed is released already, and its reader has received the error.
      if (!stream.locked) return stream.cancel().catch(() => undefined);
      source?.error(body.cancel());
    },
  };
}
