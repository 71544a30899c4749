import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { EncodedRequest } from './encoded-request.ts';

/** Watches attempts from before they are sent until their answer is read; made by `openTelemetry()`. */
export interface Telemetry {
  /** An attempt begins. The request is complete but for its credentials. */
  start(request: EncodedRequest, attempt: AttemptRecord): AttemptObservation | undefined;
}

/** One attempt being watched. */
export interface AttemptObservation {
  /** Sent along unless the request has a header of that name: `traceparent`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The attempt is over; its record says how. */
  end(attempt: AttemptRecord): void;
}
