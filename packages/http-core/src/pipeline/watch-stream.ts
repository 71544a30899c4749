import type { ProgressListener } from '../contract/progress.ts';
import { notify } from '../observe/notify.ts';

/** The largest chunk that is passed on, in bytes: small enough to show progress, large enough to cost nothing. */
const CHUNK_BYTES = 64 * 1024;

/** A stream that is being passed on. */
export interface WatchedStream {
  readonly stream: ReadableStream<Uint8Array>;
  /** Stops reading the source and releases it. */
  stop(): void;
}

/**
 * Passes a stream on in chunks, reports each chunk to `listener`, and can be stopped while somebody else reads it.
 *
 * @param explain Makes the error that readers receive from the error of the source.
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
            if (stopped) controller.error(new DOMException('The body is no longer needed.', 'AbortError'));
            else controller.close();
            return;
          }
          held = value;
        }
        const chunk = held.subarray(0, CHUNK_BYTES);
        held = held.byteLength > CHUNK_BYTES ? held.subarray(CHUNK_BYTES) : undefined;
        bytes += chunk.byteLength;
        controller.enqueue(chunk);
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
