/** One request, signed and complete. */
export interface TransportRequest {
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For everything, from the look-up of the address to the end of the answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Until the answer's head is there, from the same moment, in milliseconds. Default: the time for everything. */
  readonly firstByteTimeoutMs?: number;
  /** Aborts when the worker must end. */
  readonly signal: AbortSignal;
}

/** What came back. */
export interface TransportReply {
  /** Any, redirects included: they are not followed. */
  readonly status: number;
  /** Lower-case names; of several of one name, the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of the body, as text; not redacted. */
  readonly excerpt: string;
  readonly durationMs: number;
}

/**
 * Makes one request: once, over one connection, following nothing. The default is guarded against requests into the
 * sender's own network.
 */
export interface DeliveryTransport {
  /** The largest body that it sends, in bytes; larger ones are refused by `createDelivery`'s `send`. Default: none is too large. */
  readonly maxBodyBytes?: number;
  /**
   * What can be known of a URL without a look-up, when an endpoint is added.
   *
   * @throws UrlRefusedError naming what is wrong with it: not https, credentials in it, a literal address that is not
   * public.
   */
  check(url: string): void;
  /**
   * @throws AttemptError where no answer came.
   */
  deliver(request: TransportRequest): Promise<TransportReply>;
  /** Closes what it holds open. */
  close?(): Promise<void>;
}
