import type { FetchedResponse } from './fetch-function.ts';
import type { TransportResponse } from './transport.ts';

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
      async cancel(reason) {
        await pieces.return?.(reason);
        // One that nobody has begun to read is not ended by its iterator.
        (body as { destroy?(): unknown }).destroy?.();
      },
    },
    { highWaterMark: 0 },
  );
}
