/** One value per header name; absent is null. `Headers` fits. Repeated headers are joined with a comma, and so refused. */
export interface HeaderReader {
  get(name: string): string | null;
}

/** What arrived, as bytes. Every adapter makes one of these. */
export interface WebhookRequest {
  /** Upper case. */
  readonly method: string;
  /** Absolute, or just path and query. */
  readonly url: string;
  readonly headers: HeaderReader;
  /** The body exactly as it was sent. */
  readonly body: Uint8Array;
}

/** Headers as runtimes and frameworks have them: `Headers`, or an object with names in any case. */
export type HeaderSource = HeaderReader | Readonly<Record<string, string | readonly string[] | undefined>>;
