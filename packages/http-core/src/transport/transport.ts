import type { WireBody } from '../encode/body.ts';
import type { WireHeaders } from '../encode/headers.ts';
import type { HttpMethod } from '../operation.ts';

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
export type TransportResponse = Pick<Response, 'status' | 'headers' | 'body' | 'text'>;

/** Sends one attempt, exactly once: no retry, no redirect to follow, no error for a status. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
