import { isThenable, quietly } from '@org/runtime-kit';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { Operation } from '../contract/operation.ts';
import type { ApiResult } from '../contract/response.ts';
import type { Runtime } from '../contract/runtime.ts';
import type {
  AttemptInfo,
  AttemptObservation,
  CallObservation,
  CallOutcome,
  Telemetry,
} from '../contract/telemetry.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { SdkError } from '../errors/sdk-error.ts';
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

/** Performs a call under observation. Errors of the telemetry are ignored, and it cannot keep the call from being made. */
export function observeCall<T>(
  telemetry: Telemetry,
  { provider, baseUrl, clock, cache }: Runtime,
  operation: Operation,
  perform: () => Promise<ApiResult<T>>,
): Promise<ApiResult<T>> {
  const { id, method } = operation;
  const startedAt = clock.monotonic();
  let result: Promise<ApiResult<T>> | undefined;
  let observation: CallObservation | undefined;
  const begin = (): Promise<ApiResult<T>> => (result ??= perform());
  quietly(() => {
    observation = telemetry.startCall?.({
      provider: provider.name,
      operation: id,
      method,
      baseUrl,
      pathTemplate: pathTemplateOf(operation),
      cacheable: cache !== undefined && method === 'GET',
    });
    observation?.run?.(() => void begin());
  });
  const end = (attempts: readonly AttemptRecord[] = [], errorCode?: string): void => {
    const outcome: CallOutcome = { attempts, durationMs: clock.monotonic() - startedAt, errorCode };
    if (observation) quietly(observation.end.bind(observation), outcome);
  };
  const call = begin();
  call.then(
    ({ response }) => {
      end(response.attempts);
    },
    (error: unknown) => {
      // A call fails with an error of this package, except where a part of the application threw another one.
      const { attempts, code = 'unknown' } = error as Partial<SdkError>;
      end(attempts, code);
    },
  );
  return call;
}
