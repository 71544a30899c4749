import type { HttpMethod } from '../contract/operation.ts';

/** The body of a request that was not sent. */
export type PreparedBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** Not text: a file, or a form that holds one. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Known only while it is sent. */
  | { readonly kind: 'stream' };

/** A request as it would have been sent. Unless asked otherwise, credentials and unknown values are masked. */
export interface PreparedRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PreparedBody;
  /**
   * The request as a command for a POSIX shell. A body that is a stream, or too large for a command, is named as the file
   * `request-body`.
   */
  toCurl(): string;
}
