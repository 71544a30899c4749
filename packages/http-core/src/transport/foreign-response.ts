import type { FetchedResponse } from '../contract/fetch-function.ts';
import type { TransportResponse } from '../contract/transport.ts';

/** Adapts a response of another class than the platform's `Response`. */
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

/** Converts a Node stream to a web stream; returns a web stream as it is. */
function webStream(body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  if ('getReader' in body) return body;
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await chunks.next();
        if (chunk.done === true) controller.close();
        else controller.enqueue(chunk.value);
      },
      cancel(reason) {
        // The iterator ends neither a stream that nobody has read from nor one that sends nothing more.
        (body as { destroy?(): unknown }).destroy?.();
        chunks.return?.(reason).catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
