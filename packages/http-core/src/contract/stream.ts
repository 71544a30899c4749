/**
 * How a response that is read as a stream is divided into items.
 *
 * - `sse`: Server-Sent Events, `text/event-stream`.
 * - `ndjson`: one JSON value per line (JSON Lines).
 * - `json-seq`: JSON text sequences (RFC 7464).
 *
 * @public
 */
export type StreamFormat = 'sse' | 'ndjson' | 'json-seq';

/**
 * What identifies an item of a stream: the name of its event, its whole text, or a field of its JSON value that has one of
 * these values (any value but `null` and `false` if `values` is absent).
 *
 * @public
 */
export type StreamMarker =
  | { readonly event: string | readonly string[] }
  | { readonly data: string }
  | { readonly field: string; readonly values?: readonly (string | number | boolean)[] };

/**
 * The properties of a streamed response that its media type does not state.
 *
 * @public
 */
export interface StreamDetails {
  /**
   * The item that ends the stream. If it is declared, a stream that ends without it is incomplete. A marker by text, such
   * as `[DONE]`, is no item of the stream; others are. `never` declares that the stream has no end, so that every end is
   * an interruption. Default: the end of the body is the end of the stream.
   */
  readonly end?: StreamMarker | 'never';
  /** The item that reports a failure. It is thrown as the error of the API. Default: no item. */
  readonly error?: StreamMarker;
  /** Whether the items are parsed as JSON. Server-Sent Events only: the other formats are always JSON. Default: `json`. */
  readonly data?: 'json' | 'text';
}
