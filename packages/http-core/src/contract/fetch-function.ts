/** What a `fetch` is given beside the URL: plain values, and those classes of the platform that every `fetch` takes. */
export interface FetchInit {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Record<string, string>;
  /** Absent where there is none. Forms are written out as a blob. */
  readonly body?: string | Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array>;
  readonly signal: AbortSignal;
  readonly redirect: 'manual';
  /** With a body that is a stream. */
  readonly duplex?: 'half';
}

/** What the answer of a `fetch` must offer; every `Response` does, whoever made its class. */
export interface FetchedResponse {
  readonly status: number;
  readonly headers: Iterable<[string, string]> & { get(name: string): string | null };
  /** A stream of the web or of Node, or `null`. */
  readonly body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null;
  text(): Promise<string>;
}

/**
 * A `fetch`: the platform's own, one of a library (undici, node-fetch), a wrapper, a stub of a test. It sends each
 * request once, follows no redirect, and gives up when the signal aborts.
 */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchedResponse>;
