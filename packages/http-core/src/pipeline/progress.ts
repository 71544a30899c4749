import type { AuthRequest } from '../auth/strategy.ts';
import type { WireBody } from '../encode/body.ts';
import { notify } from '../observe/hooks.ts';
import type { TransportResponse } from '../transport/transport.ts';

/** How far an upload or a download has come. */
export interface Progress {
  /** In bytes, of this attempt. */
  readonly bytes: number;
  /** In bytes, where it is known. */
  readonly totalBytes: number | undefined;
}

/** Learns of progress, once per piece of a body. What it throws is ignored. */
export type ProgressListener = (progress: Progress) => void;

/** Bytes at hand are handed on in pieces of this size: small enough to show progress, large enough to cost nothing. */
const PIECE_BYTES = 64 * 1024;

/**
 * Makes the body of one attempt report how much of it the transport has taken. Its length is still declared, so that the
 * server sees no difference.
 */
export function watchUpload(request: AuthRequest, listener: ProgressListener): void {
  const { body, headers } = request;
  if (body === undefined) return;
  const { stream, contentType, size } = streamOf(body);
  if (contentType !== undefined) headers['content-type'] ??= contentType;
  if (size !== undefined) headers['content-length'] = String(size);
  const declared = Number(headers['content-length'] ?? NaN);
  request.body = counted(stream, Number.isNaN(declared) ? undefined : declared, listener);
}

/** A successful answer that reports how much of its body has come; any other is left as it is. */
export function watchDownload(response: TransportResponse, listener: ProgressListener): TransportResponse {
  const { status, headers, body } = response;
  if (body === null || status < 200 || status >= 300) return response;
  // The length of a compressed body says nothing of what it unfolds to.
  const length = headers.get('content-encoding') ? null : headers.get('content-length');
  const watched = counted(body, length === null ? undefined : Number(length), listener);
  return { status, headers, body: watched, text: () => new Response(watched).text() };
}

/** A stream that reports what is read from it. */
function counted(
  stream: ReadableStream<Uint8Array>,
  totalBytes: number | undefined,
  listener: ProgressListener,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        bytes += value.byteLength;
        controller.enqueue(value);
        notify(listener, { bytes, totalBytes });
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

interface BodyStream {
  readonly stream: ReadableStream<Uint8Array>;
  readonly contentType?: string | undefined;
  readonly size?: number;
}

function streamOf(body: WireBody): BodyStream {
  if (body instanceof ReadableStream) return { stream: body };
  if (body instanceof Blob) return { stream: body.stream(), size: body.size };
  if (body instanceof FormData) {
    const form = new Response(body);
    const contentType = form.headers.get('content-type') ?? undefined;
    return { stream: form.body ?? piecewise(new Uint8Array(0)), contentType };
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { stream: piecewise(bytes), size: bytes.byteLength };
}

function piecewise(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at >= bytes.byteLength) {
          controller.close();
          return;
        }
        controller.enqueue(bytes.slice(at, at + PIECE_BYTES));
        at += PIECE_BYTES;
      },
    },
    { highWaterMark: 0 },
  );
}
