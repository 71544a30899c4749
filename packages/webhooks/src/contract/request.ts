/**
 * Returns one value per header name, or null if the header is absent. `Headers` fits. Repeated headers are joined with
 * a comma, which makes verification reject them.
 *
 * @public
 */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * A received request with its raw bytes. Every adapter creates one.
 *
 * @public
 */
export interface WebhookRequest {
  /** The method in upper case. */
  readonly method: string;
  /** The absolute URL, or only path and query. */
  readonly url: string;
  readonly headers: HeaderReader;
  /** The body exactly as it was sent. */
  readonly body: Uint8Array;
}

/**
 * Headers in the form that runtimes and frameworks provide: `Headers`, or an object with names in any case.
 *
 * @public
 */
export type HeaderSource = HeaderReader | Readonly<Record<string, string | readonly string[] | undefined>>;
