import type { ResponseType, RetryClass } from './operation.ts';
import type { PageReader } from './pages.ts';
import type { RequestOptions } from './options.ts';

/** Options of a request that no spec describes. */
export interface RawOptions extends RequestOptions {
  /** Values for the placeholders of the path: `/users/{id}`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /**
   * The body: an object in the provider's usual encoding, or text, bytes, a blob, a form or a stream as they are. A stream
   * (of the web, of Node, or any async iterable of bytes or text)
   * is sent once: such a call is neither retried nor repeated after a 401, and the stream is cancelled when it fails.
   */
  readonly body?: unknown;
  /** How an object body is written; default: the provider's usual way. */
  readonly bodyType?: string | undefined;
  /**
   * What the answer is read as. Default `json`. With `binary` the data is a `Download`, whose body nobody has read yet:
   * together with `withResponse()` it is the raw answer.
   */
  readonly responseType?: ResponseType | undefined;
  /**
   * Which of the provider's hosts the path is on, by the provider's name for it: `files` of Stripe. Default: the base
   * URL. A `baseUrl` of the client's own stands in for all of them.
   */
  readonly server?: string | undefined;
  /** What sending it twice would do; default: by the method. */
  readonly retryClass?: RetryClass | undefined;
}

/** Options of a list that no spec describes. */
export interface PaginateOptions extends Pick<RawOptions, 'params'>, RequestOptions {
  /** How its pages follow each other: `cursorPages()`, `linkHeaderPages()` … */
  readonly pages: PageReader;
  /** The body's field with the items, nested with dots; not needed where the body is the list. Default `data`. */
  readonly items?: string | undefined;
}
