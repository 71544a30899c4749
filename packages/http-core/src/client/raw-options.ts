import type { AnswerKind, RetryClass } from '../operation.ts';
import type { RequestOptions } from './options.ts';

/** Options of a request that no spec describes. */
export interface RawOptions extends RequestOptions {
  /** Values for the placeholders of the path: `/users/{id}`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** The body: an object in the provider's usual encoding, or text, bytes, a blob, a form or a stream as they are. */
  readonly body?: unknown;
  /** How an object body is written; default: the provider's usual way. */
  readonly bodyType?: string | undefined;
  /** What the answer is read as. Default `json`. */
  readonly answer?: AnswerKind | undefined;
  /** What sending it twice would do; default: by the method. */
  readonly retryClass?: RetryClass | undefined;
}
