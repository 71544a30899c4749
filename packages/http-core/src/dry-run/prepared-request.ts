import type { HttpMethod } from '../contract/operation.ts';

/**
 * The body of a request that was not sent.
 *
 * @public
 */
export type PreparedBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** A body that is not text: a file, or a form with a file. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** A body that is known only while it is sent. */
  | { readonly kind: 'stream' };

/**
 * A request as it would have been sent. Credentials and unknown values are masked unless `reveal` is set.
 *
 * @public
 */
export interface PreparedRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PreparedBody;
  /**
   * The request as a curl command for a POSIX shell. A body that is a stream, or too large for a command, is read from the
   * file `request-body`.
   */
  toCurl(): string;
}
