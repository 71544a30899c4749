import type { ProgressListener } from '../contract/progress.ts';
import { notify } from '../observe/notify.ts';
import type { TransportResponse } from '../contract/transport.ts';

/** Bodies are handed on in pieces of at most this size: small enough to show progress, large enough to cost nothing. */
const PIECE_BYTES = 64 * 1024;

/** A body on its way. */
export interface WatchedStream {
  readonly stream: ReadableStream<Uint8Array>;
  /** Takes no more from the source, and lets go of it. */
  stop(): void;
}

/**
 * Passes a stream on piece by piece, tells `listener` of each, and can be stopped although somebody else reads it.
 *
 * @param explain makes the error that readers get of the one that the source failed with.
 */
export function watchStream(
  source: ReadableStream<Uint8Array>,
  totalBytes: number | undefined,
  listener: ProgressListener | undefined,
  explain: (cause: unknown) => unknown = (cause) => cause,
): WatchedStream {
  const reader = source.getReader();
  let bytes = 0;
  let held: Uint8Array | undefined;
  let stopped = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!held) {
          const { done, value } = await reader.read().catch((cause: unknown) => {
            throw explain(cause);
          });
          if (done) {
            if (stopped) controller.error(new DOMException('The body is not wanted any more.', 'AbortError'));
            else controller.close();
            return;
          }
          held = value;
        }
        const piece = held.subarray(0, PIECE_BYTES);
        held = held.byteLength > PIECE_BYTES ? held.subarray(PIECE_BYTES) : undefined;
        bytes += piece.byteLength;
        controller.enqueue(piece);
        if (listener) notify(listener, { bytes, totalBytes });
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return {
    stream,
    stop() {
      stopped = true;
      held = undefined;
      reader.cancel().catch(() => undefined);
    },
  };
}

/** A successful answer that reports how much of its body has come; any other is left as it is. */
export function watchDownload(response: TransportResponse, listener: ProgressListener): TransportResponse {
  const { status, headers, body } = response;
  if (body === null || status < 200 || status >= 300) return response;
  // The length of a compressed body says nothing of what it unfolds to.
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
