import { isThenable, quietly } from '@org/runtime-kit';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { AttemptInfo, AttemptObservation, Telemetry } from '../contract/telemetry.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { pathTemplateOf } from '../operation/path-template.ts';

/** Starts the observation of an attempt. Errors of the telemetry are ignored: it must not break what it observes. */
export function startObservation(
  telemetry: Telemetry,
  request: EncodedRequest,
  attempt: AttemptRecord,
  headers: Record<string, string>,
): AttemptObservation | undefined {
  try {
    const observation = telemetry.start(attemptInfo(request), attempt);
    if (isThenable(observation)) {
      // The result of an async function arrives too late to be used.
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

export function endObservation(observation: AttemptObservation, attempt: AttemptRecord): void {
  quietly(observation.end.bind(observation), attempt);
}

function attemptInfo({ operation, origin, base, url, secrets }: EncodedRequest): AttemptInfo {
  const { id, method } = operation;
  const pathTemplate = pathTemplateOf(operation);
  const mark = url.indexOf('?');
  const query = mark === -1 ? '' : url.slice(mark + 1);
  return { operation: id, method, origin, baseUrl: base, pathTemplate, query, secrets };
}
