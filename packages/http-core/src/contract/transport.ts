import type { Cancellation } from '@org/runtime-kit';
import type { WireBody } from './encoders.ts';
import type { WireHeaders } from './encoders.ts';
import type { HttpMethod } from './operation.ts';

/** One attempt, ready to be sent. */
export interface TransportRequest {
  readonly method: HttpMethod;
  /** Absolute. */
  readonly url: string;
  readonly headers: WireHeaders;
  readonly body: WireBody | undefined;
  /** Ends the attempt: by the caller, a timeout or the deadline. */
  readonly signal: AbortSignal;
}

/** What an answer must offer; the platform's own `Response` does. */
export interface TransportResponse extends Pick<Response, 'status' | 'headers' | 'body' | 'text'> {
  /**
   * The whole body as text, at most `maxBytes` bytes of it after decompression, else a `BodyTooLargeError`. Offered by
   * a transport that has a cheaper way than the stream: the text itself where it is there already, else a promise of
   * it, which must settle when the request's signal aborts.
   */
  boundedText?(maxBytes: number): string | Promise<string>;
  /** `headers` as the platform's own class, where they are not of it. */
  platformHeaders?(): Headers;
  /**
   * Takes what there is of a body that nobody reads, as it came, so that its connection can be used again; without it,
   * the body is read as text. Fails, and lets go of the connection, beyond `maxBytes`.
   */
  skip?(maxBytes: number): Promise<void>;
  /** Lets go of a body that nobody will read; without it, `body` is cancelled. */
  discard?(): void;
}

/** Sends one attempt, exactly once: no retry, no redirect to follow, no error for a status. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** One attempt as the runtime's own transport takes it. It may add to the headers, which are this attempt's alone. */
export interface DirectRequest extends Omit<TransportRequest, 'signal'> {
  /** What the URL begins with, where that is known. */
  readonly origin?: string;
}

/** A transport that can do without an `AbortSignal`. */
export interface DirectTransport extends Transport {
  /**
   * As the transport itself, and settles as soon as the attempt is cancelled. `undefined` where this process sends
   * otherwise: then nothing has happened yet.
   */
  sendDirectly(request: DirectRequest, cancellation: Cancellation): Promise<TransportResponse> | undefined;
}
