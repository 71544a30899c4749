import type { ResponseType, RetryClass } from './operation.ts';
import type { PageReader } from './pages.ts';
import type { RequestOptions } from './options.ts';
import type { StreamDetails } from './stream.ts';

/**
 * Options of a request that the types do not describe.
 *
 * @public
 */
export interface RawOptions extends RequestOptions {
  /** Values for the placeholders of the path: `/users/{id}`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /**
   * The body. An object is encoded in the provider's usual way; text, bytes, a blob, a form or a stream are sent as they are.
   * A stream (of the web, of Node, or any async iterable of bytes or text) is sent once: the call is neither retried nor
   * repeated after a 401, and the stream is cancelled when the call fails.
   */
  readonly body?: unknown;
  /** The encoder of an object body. Default: the provider's usual one. */
  readonly bodyType?: string | undefined;
  /**
   * How the response is read. Default: `json`. With `binary` the data is a `Download` whose body has not been read; together
   * with `withResponse()` it is the raw response. With `sse`, `ndjson` or `json-seq` it is a `Stream`.
   */
  readonly responseType?: ResponseType | undefined;
  /** How a stream ends and reports failures. Default: it ends with the body. */
  readonly stream?: StreamDetails | undefined;
  /**
   * The host of the path, by the provider's name for it, such as Stripe's `files`. Default: the base URL. A `baseUrl` that
   * the client was given replaces all hosts.
   */
  readonly server?: string | undefined;
  /** The idempotency class. Default: derived from the method. */
  readonly retryClass?: RetryClass | undefined;
}

/**
 * Options of a list that the types do not describe.
 *
 * @public
 */
export interface PaginateOptions extends Pick<RawOptions, 'params'>, RequestOptions {
  /** How the next page is found: `cursorPages()`, `linkHeaderPages()` and others. */
  readonly pages: PageReader;
  /** The path of the items in the body, with dots: `result.items`. Default: `data`. Not needed if the body is the list. */
  readonly items?: string | undefined;
}
