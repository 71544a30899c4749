import type { AuthRequest } from '../contract/auth.ts';
import type { WireBody } from '../contract/encoders.ts';
import { streamInUse } from './stream-in-use.ts';
import { BODY_FAILED } from '../transport/fault.ts';
import { watchStream, type WatchedStream } from './progress.ts';
import type { ProgressListener } from '../contract/progress.ts';

/**
 * Watches over the body of one attempt that is a stream, or whose progress somebody wants to know; `undefined` for any
 * other. A stream is stopped when the attempt has failed: not every platform's fetch does that, and the file behind it
 * would be read to its end for nobody.
 */
export function watchUpload(
  request: AuthRequest,
  listener: ProgressListener | undefined,
): WatchedStream | undefined {
  const { body, headers } = request;
  if (body === undefined || !(listener || body instanceof ReadableStream)) return undefined;
  const { stream, contentType, size } = streamOf(body);
  if (contentType !== undefined) headers['content-type'] ??= contentType;
  // Still declared, so that the server sees no difference between a body that is watched and one that is not.
  if (size !== undefined) headers['content-length'] = String(size);
  const declared = Number(headers['content-length'] ?? NaN);
  const watched = watchStream(stream, Number.isNaN(declared) ? undefined : declared, listener, sourceFailed);
  request.body = watched.stream;
  return watched;
}

/**
 * Refuses a stream of which somebody has taken something already: what is left would be sent for the whole.
 *
 * @throws InvalidParamsError naming the remedy.
 */
export function checkUnread(body: ReadableStream<Uint8Array>, operation: string): void {
  try {
    // The platform's own test, which is the only one that knows of bytes taken by a reader who has let go.
    new Response(body);
  } catch (cause) {
    throw streamInUse(operation, { cause });
  }
}

/** Told apart from what the connection does: the server had no part in it. */
function sourceFailed(cause: unknown): Error {
  return Object.assign(new Error('The source of the body failed.', { cause }), { code: BODY_FAILED });
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
    return { stream: form.body ?? streamOfBytes(new Uint8Array(0)), contentType };
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { stream: streamOfBytes(bytes), size: bytes.byteLength };
}

function streamOfBytes(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (bytes.byteLength > 0) controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
