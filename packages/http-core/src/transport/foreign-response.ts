import type { FetchedResponse } from '../contract/fetch-function.ts';
import type { TransportResponse } from '../contract/transport.ts';

/** An answer of another class than the platform's `Response`, with a body that the rest of the runtime can read. */
export function foreignResponse(response: FetchedResponse): TransportResponse {
  let body: ReadableStream<Uint8Array> | null | undefined;
  return {
    status: response.status,
    headers: new Headers([...response.headers]),
    get body() {
      return (body ??= response.body && webStream(response.body));
    },
    text: () => response.text(),
  };
}

/** A stream of the web from one of Node; what is one already stays it. */
function webStream(body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  if ('getReader' in body) return body;
  const pieces = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await pieces.next();
        if (piece.done === true) controller.close();
        else controller.enqueue(piece.value);
      },
      cancel(reason) {
        // The iterator ends neither what nobody has begun to read nor, before it comes, what says nothing more.
        (body as { destroy?(): unknown }).destroy?.();
        pieces.return?.(reason).catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
