/**
 * The second argument of a `fetch`: plain values, and classes of the platform that every `fetch` accepts.
 *
 * @public
 */
export interface FetchInit {
  readonly method: string;
  /** Headers by lower-case name. */
  readonly headers: Record<string, string>;
  /** Absent when there is no body. Forms are passed as a blob. */
  readonly body?: string | Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array>;
  readonly signal: AbortSignal;
  readonly redirect: 'manual';
  /** Present when the body is a stream. */
  readonly duplex?: 'half';
}

/**
 * What the response of a `fetch` must offer; every implementation of `Response` does.
 *
 * @public
 */
export interface FetchedResponse {
  readonly status: number;
  readonly headers: Iterable<[string, string]> & { get(name: string): string | null };
  /** A web stream, a Node stream or `null`. */
  readonly body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null;
  text(): Promise<string>;
}

/**
 * A `fetch`: the platform's own, one of a library (undici, node-fetch), a wrapper or a test stub. It sends each request
 * once, follows no redirects, and rejects when the signal aborts.
 *
 * @public
 */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchedResponse>;
