import type { Telemetry, AttemptObservation } from '../contract/telemetry.ts';
import { isThenable, quietly } from '@org/runtime-kit';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';

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
