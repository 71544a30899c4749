import type { AuthRequest } from '../contract/auth.ts';
import type { WireBody } from '../contract/encoders.ts';
import type { ProgressListener } from '../contract/progress.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import { BODY_FAILED } from '../transport/fault.ts';
import { watchStream, type WatchedStream } from './watch-stream.ts';

/**
 * Watches the body of one attempt when it is a stream or its progress is reported; returns `undefined` otherwise. The
 * stream is stopped when the attempt fails: not every platform's `fetch` does so, and the file behind it would be read
 * to its end for nobody.
 *
 * @throws TypeError if the stream is locked.
 */
export function watchUpload(
  request: AuthRequest,
  listener: ProgressListener | undefined,
): WatchedStream | undefined {
  const { body, headers } = request;
  if (body === undefined || !(listener || body instanceof ReadableStream)) return undefined;
  const { stream, contentType, size } = streamOf(body);
  if (contentType !== undefined) headers['content-type'] ??= contentType;
  // Declared as before, so that the server cannot tell a watched body from any other.
  if (size !== undefined) headers['content-length'] = String(size);
  const declared = Number(headers['content-length'] ?? NaN);
  const watched = watchStream(stream, Number.isNaN(declared) ? undefined : declared, listener, sourceFailed);
  request.body = watched.stream;
  return watched;
}

/**
 * Refuses a stream from which something has been read, because only its rest would be sent.
 *
 * @throws InvalidParamsError if the stream is locked or has been read from.
 */
export function assertUnconsumedStream(body: ReadableStream<Uint8Array>, operation: string): void {
  try {
    // Only the platform's own check notices bytes taken by a reader that has released its lock.
    new Response(body);
  } catch (cause) {
    throw streamInUse(operation, { cause });
  }
}

/** The error for a body whose stream is being read or has been read from. */
export function streamInUse(operation: string, init: SdkErrorInit): InvalidParamsError {
  return new InvalidParamsError(
    `${operation}: the body is a stream that is being read or has been read from. A stream can be sent once: create a new one for each call.`,
    { ...init, operation, param: 'body' },
  );
}

/** Marks the failure as the source's own: neither the connection nor the server took part in it. */
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
