/**
 * A complete, signed request.
 *
 * @public
 */
export interface TransportRequest {
  readonly url: string;
  /** Headers with lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Time limit for the whole request, from the DNS lookup to the end of the response, in milliseconds. */
  readonly timeoutMs: number;
  /** Time limit until the response head arrives, from the same start, in milliseconds. Default: `timeoutMs`. */
  readonly firstByteTimeoutMs?: number;
  /** Aborts when the worker must stop. */
  readonly signal: AbortSignal;
}

/**
 * The response to a {@link TransportRequest}.
 *
 * @public
 */
export interface TransportResponse {
  /** Any status, including redirects, which are not followed. */
  readonly status: number;
  /** Headers with lower-case names. If a header occurs several times, its first value. */
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of the body as text, not redacted. */
  readonly excerpt: string;
  readonly durationMs: number;
}

/**
 * Sends requests, each once, over one connection, without following redirects. The default is `guardedTransport()`,
 * which protects the sender's own network.
 *
 * @public
 */
export interface DeliveryTransport {
  /**
   * Maximum body size in bytes. The `maxBodyBytes` of `createDelivery` must not exceed it. Default: unlimited.
   */
  readonly maxBodyBytes?: number;
  /**
   * Checks a URL without a DNS lookup, when an endpoint is added or changed.
   *
   * @throws UrlRefusedError if the URL is not https, contains credentials, or names an address that is not public.
   */
  check(url: string): void;
  /**
   * Sends one request.
   *
   * @throws AttemptError if there is no response.
   */
  deliver(request: TransportRequest): Promise<TransportResponse>;
  /** Closes idle connections. */
  close?(): Promise<void>;
}
