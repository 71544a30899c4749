import type { Cancellation } from '@org/runtime-kit';
import type { WireBody, WireHeaders } from './encoders.ts';
import type { HttpMethod } from './operation.ts';

/**
 * One attempt that is ready to be sent.
 *
 * @public
 */
export interface TransportRequest {
  readonly method: HttpMethod;
  /** Absolute URL. */
  readonly url: string;
  readonly headers: WireHeaders;
  readonly body: WireBody | undefined;
  /** Ends the attempt, on behalf of the caller, a timeout or the deadline. */
  readonly signal: AbortSignal;
}

/**
 * What a response must offer; the platform's own `Response` does.
 *
 * @public
 */
export interface TransportResponse extends Pick<Response, 'status' | 'headers' | 'body' | 'text'> {
  /**
   * The whole body as text; fails with a `BodyTooLargeError` beyond `maxBytes` bytes after decompression. Offered by a
   * transport that has a cheaper way than the stream. Returns the text itself if it has arrived, or a promise of it,
   * which must settle when the request's signal aborts.
   */
  boundedText?(maxBytes: number): string | Promise<string>;
  /** `headers` as the platform's own `Headers`, if they are of another class. */
  platformHeaders?(): Headers;
  /**
   * Reads a body that nobody needs to its end, without decompressing it, so that its connection can be used again; without
   * this method, the body is read as text. Fails and releases the connection beyond `maxBytes` bytes.
   */
  skip?(maxBytes: number): Promise<void>;
  /** Releases a body that nobody will read; without this method, `body` is cancelled. */
  discard?(): void;
}

/**
 * Sends one attempt exactly once: it neither retries nor follows redirects, and a status is not an error.
 *
 * @public
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** One attempt as the runtime's own transport takes it. The transport may add headers, which belong to this attempt. */
export interface DirectRequest extends Omit<TransportRequest, 'signal'> {
  /** The origin of the URL, if known. */
  readonly origin?: string;
}

/** A transport that needs no `AbortSignal`. */
export interface DirectTransport extends Transport {
  /**
   * Sends as the transport itself does, and settles as soon as the attempt is cancelled. Returns `undefined`, before
   * anything has happened, when this process sends in another way.
   */
  sendDirectly(request: DirectRequest, cancellation: Cancellation): Promise<TransportResponse> | undefined;
}

/** The transport of a dry run, which sends nothing. */
export interface RecordingTransport extends Transport {
  readonly recordsOnly: true;
}

/** A transport of the runtime whose connections can be closed. */
export interface ClosableTransport extends DirectTransport {
  /** Closes the connections that no request uses, and the others after their requests. */
  close(): Promise<void>;
}
