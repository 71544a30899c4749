import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { ApiResult } from '../contract/response.ts';
import type { Runtime } from '../contract/runtime.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import { ConfigurationError, InvalidParamsError } from '../errors/call-errors.ts';
import { loadCode } from '../errors/load-code.ts';
import { SdkError } from '../errors/sdk-error.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import { observeCall } from '../observe/telemetry.ts';
import { checkChannel } from './authorize.ts';
import { Call, performBare } from './call.ts';
import { readsStream, sendsStream } from './stream-use.ts';
import { trackCall } from './track-call.ts';

/**
 * Performs one operation: encodes the request, then sends attempts until one succeeds or another makes no sense.
 *
 * @param follow A link to the next page, used instead of the URL that the parameters would give.
 */
export function performCall<T>(
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  follow?: string,
): Promise<ApiResult<T>> {
  const { telemetry } = runtime;
  return telemetry?.startCall
    ? observeCall(telemetry, runtime, operation, () =>
        perform<T>(runtime, operation, params, options, follow),
      )
    : perform<T>(runtime, operation, params, options, follow);
}

function perform<T>(
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  follow?: string,
): Promise<ApiResult<T>> {
  if (runtime.life.isClosed)
    return Promise.reject(
      new ConfigurationError(
        `${operation.id}: the client is closed. Make another one, or call close() after the last call.`,
        { operation: operation.id },
      ),
    );
  return wantsPreparation(runtime, operation, options)
    ? trackCall(runtime, () => performPrepared<T>(runtime, operation, params, options))
    : performReady<T>(runtime, operation, params, options, follow);
}

function performReady<T>(
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  follow?: string,
): Promise<ApiResult<T>> {
  if (runtime.use || options.use) {
    if (steps) return steps.performInSteps<T>(performReady, runtime, operation, params, options, follow);
    return trackCall(runtime, async () => {
      steps ??= await loadCode(operation.id, () => import('./call-steps.ts'));
      return steps.performInSteps<T>(performReady, runtime, operation, params, options, follow);
    });
  }
  let request: EncodedRequest | undefined;
  try {
    request = encodeRequest(runtime, operation, params, options, follow);
    checkChannel(runtime, request);
    const { inParts: select } = runtime.provider;
    const inParts = select && !operation.id.startsWith(RAW_PREFIX) ? select(operation, params) : undefined;
    const result =
      inParts ||
      runtime.compress ||
      runtime.cache ||
      sendsStream(request, options) ||
      readsStream(request, options)
        ? performWithExtras(runtime, request, params, options, inParts)
        : new Call(runtime, request, params, options, undefined).run();
    return result as Promise<ApiResult<T>>;
  } catch (error) {
    // An error after the encoding comes from a part that the application passed, such as its own breaker.
    if (error instanceof Error && (request || SdkError.isInstance(error))) return Promise.reject(error);
    // A getter or a `toJSON` of the parameters may throw anything.
    const { id } = operation;
    return Promise.reject(
      new InvalidParamsError(`${id}: the parameters cannot be encoded.`, { operation: id, cause: error }),
    );
  }
}

/** Whether the call asks for a natural key, which its operation can have, or for a probe, which it may lack. */
function wantsPreparation(
  { naturalKeys }: Runtime,
  { repeat }: Operation,
  { naturalKeys: own = naturalKeys, retry }: RequestOptions,
): boolean {
  return (own === 'auto' && repeat?.own !== undefined) || (typeof retry === 'object' && retry.probe === true);
}

async function performPrepared<T>(
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
): Promise<ApiResult<T>> {
  const { prepareCall } = await loadCode(operation.id, () => import('../recovery/prepare.ts'));
  const call = { runtime, operation, params, options, perform: performBare };
  const prepared = await prepareCall(call);
  return performReady<T>(runtime, operation, prepared.params, prepared.options);
}

/** The code for some calls once it is loaded: a dynamic import takes microseconds each time. */
let steps: typeof import('./call-steps.ts') | undefined;
let extras: typeof import('./extra-call.ts') | undefined;

/** A call with compression, a cache, parts, files or progress. What these need is loaded before the call takes anything. */
const performWithExtras = (...call: Parameters<NonNullable<typeof extras>['performWithExtras']>) =>
  trackCall(call[0], async () => {
    extras ??= await loadCode(call[1].operation.id, () => import('./extra-call.ts'));
    return extras.performWithExtras(...call);
  });
