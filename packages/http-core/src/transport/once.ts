import type { TransportRequest } from '../contract/transport.ts';

/** How a request is handed to the platform's `fetch`, in a form that it cannot send a second time by itself. */
export interface SentOnce {
  readonly headers: TransportRequest['headers'];
  readonly body: TransportRequest['body'];
  /** Further members of `init` that only this platform knows. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** What is looked at of the runtimes that repeat requests. */
interface Runtimes {
  readonly Deno?: { createHttpClient?(options: { readonly poolMaxIdlePerHost: number }): unknown };
  readonly Bun?: unknown;
}

let unpooled: unknown;

/**
 * When a kept connection breaks before the head of an answer has come, some runtimes send the request again on another
 * one, although it may have been carried out: Deno whatever it holds as a whole, Bun what HTTP calls idempotent. Deno
 * cannot repeat a stream; for what has no body, and on Bun, the connection is a new one. workerd repeats a DELETE, and
 * browsers whatever they can; they leave no way to prevent it.
 */
export function once({ method, headers, body }: TransportRequest): SentOnce {
  const { Deno, Bun } = globalThis as Runtimes;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return { headers, body };
  if (Bun !== undefined && (method === 'PUT' || method === 'DELETE'))
    return { headers, body, extra: { keepalive: false } };
  if (Deno === undefined || body instanceof ReadableStream) return { headers, body };
  if (body === undefined) {
    unpooled ??= Deno.createHttpClient?.({ poolMaxIdlePerHost: 0 });
    return { headers, body, extra: { client: unpooled } };
  }
  const written = new Response(body);
  const type = written.headers.get('content-type');
  return {
    headers: type === null ? headers : { 'content-type': type, ...headers },
    body: written.body ? readOnce(written.body) : undefined,
  };
}

/** What is behind the stream of a `Response` is known to the platform, and can be read again; behind this, it is not. */
function readOnce(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
