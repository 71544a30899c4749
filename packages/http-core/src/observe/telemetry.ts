import { isThenable, quietly } from '@org/runtime-kit';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { EncodedRequest } from '../encode/encode-request.ts';

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

/** Begins to watch an attempt. A watcher that throws is ignored: it must not break what it watches. */
export function startObservation(
  telemetry: Telemetry,
  request: EncodedRequest,
  attempt: AttemptRecord,
  headers: Record<string, string>,
): AttemptObservation | undefined {
  try {
    const observation = telemetry.start(request, attempt);
    if (isThenable(observation)) {
      // An async function: whatever it gives comes too late to be used.
      quietly(() => observation);
      return undefined;
    }
    for (const [name, value] of Object.entries(observation?.headers ?? {}))
      headers[name.toLowerCase()] ??= value;
    return observation;
  } catch {
    return undefined;
  }
}

/** Ends it. */
export function endObservation(observation: AttemptObservation, attempt: AttemptRecord): void {
  quietly(observation.end.bind(observation), attempt);
}
