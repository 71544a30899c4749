import type { TransportRequest } from '../contract/transport.ts';

/** A request in a form that the platform's `fetch` cannot repeat by itself. */
export interface SentOnce {
  readonly headers: TransportRequest['headers'];
  readonly body: TransportRequest['body'];
  /** Additional members of `init` that only this platform knows. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The globals of runtimes that repeat requests. */
interface Runtimes {
  readonly Deno?: { createHttpClient?(options: { readonly poolMaxIdlePerHost: number }): unknown };
  readonly Bun?: unknown;
}

let unpooled: unknown;

/**
 * When a kept-alive connection breaks before the head of the response arrives, some runtimes send the request again on
 * another connection, although the server may have executed it: Deno any request whose body it holds, Bun the methods
 * that HTTP calls idempotent. Deno cannot repeat a stream; a request without a body, and any on Bun, uses a new
 * connection. workerd repeats a DELETE, and browsers whatever they can; neither offers a way to prevent it.
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

/** Hides the source of a `Response` stream from the platform, which could otherwise read it again. */
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
