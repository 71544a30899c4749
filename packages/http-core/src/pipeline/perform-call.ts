import type { CallCache } from '../contract/call-cache.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Success } from '../contract/outcome.ts';
import type { ApiResult } from '../contract/response.ts';
import type { StreamFormat } from '../contract/stream.ts';
import type { Runtime } from '../contract/runtime.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import { ConfigurationError, InvalidParamsError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import { observeCall } from '../observe/telemetry.ts';
import { checkChannel, type AuthorizedRequest } from './authorize.ts';
import type { StreamParts } from './attempt.ts';
import { Call, performBare } from './call.ts';
import { trackCall } from './track-call.ts';

/**
 * Sends a call with all policies.
 *
 * @param authorized A request that the first attempt may send instead of asking for credentials again; afterwards, the
 *   request that the last attempt sent.
 */
export type SendCall = (
  runtime: Runtime,
  options: RequestOptions,
  authorized: AuthorizedRequest,
) => Promise<Success>;

/** The interior of the opaque `CallCache`. The value carries it, so that only clients with a cache load the code. */
export interface CachePort {
  performCall(
    runtime: Runtime,
    request: EncodedRequest,
    options: RequestOptions,
    send: SendCall,
  ): Promise<Success>;
}

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
    ? performPrepared<T>(runtime, operation, params, options)
    : performReady<T>(runtime, operation, params, options, follow);
}

function performReady<T>(
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  follow?: string,
): Promise<ApiResult<T>> {
  if (runtime.use || options.use)
    return trackCall(runtime, async () => {
      const { performInSteps } = await loadSteps();
      return performInSteps<T>(performReady, runtime, operation, params, options, follow);
    });
  let request: EncodedRequest | undefined;
  try {
    request = encodeRequest(runtime, operation, params, options, follow);
    checkChannel(runtime, request);
    const result =
      runtime.compress || runtime.cache || sendsStream(request, options) || readsStream(request, options)
        ? trackCall(runtime, performWithExtras.bind(null, runtime, request, params, options))
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
  const { prepareCall } = await import('../recovery/prepare.ts');
  const call = { runtime, operation, params, options, perform: performBare };
  const prepared = await prepareCall(call);
  return performReady<T>(runtime, operation, prepared.params, prepared.options);
}

/** The code for steps once it is loaded: a dynamic import takes microseconds each time. */
let loaded: typeof import('./call-steps.ts') | undefined;

const loadSteps = async (): Promise<NonNullable<typeof loaded>> =>
  (loaded ??= await import('./call-steps.ts'));

/** A call with compression, a cache, files or progress. What these need is loaded before the call takes anything. */
async function performWithExtras(
  runtime: Runtime,
  plain: EncodedRequest,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
): Promise<Success> {
  const format = streamFormat(plain.operation);
  const stream = format ? await import('./streamed-call.ts') : undefined;
  const accepting = format && stream ? stream.acceptingStream(plain, format) : plain;
  const request = runtime.compress ? await runtime.compress(accepting) : accepting;
  const upload = sendsStream(request, options) ? await import('./upload.ts') : undefined;
  const download = readsStream(request, options) ? await import('./download.ts') : undefined;
  const parts: StreamParts = { upload, download, stream };
  const streams: StreamParts =
    download && !stream && request.operation.method === 'GET'
      ? {
          ...parts,
          resumable: {
            runtime,
            request,
            options,
            run: (rest, given) => new Call(runtime, rest, params, given, parts).run(),
          },
        }
      : parts;
  if (request.body instanceof ReadableStream)
    upload?.assertUnconsumedStream(request.body, request.operation.id);
  const cache = runtime.cache as (CallCache & CachePort) | undefined;
  const run = (sent: EncodedRequest, given: RequestOptions): Promise<Success> =>
    cache
      ? cache.performCall(runtime, sent, given, (own, rest, authorized) =>
          new Call(own, sent, params, rest, streams, authorized).run(),
        )
      : new Call(runtime, sent, params, given, streams).run();
  return stream ? stream.performStreamed(runtime, request, params, options, run) : run(request, options);
}

function sendsStream({ body }: EncodedRequest, { onUploadProgress }: RequestOptions): boolean {
  return onUploadProgress !== undefined || body instanceof ReadableStream;
}

function readsStream({ operation }: EncodedRequest, { onDownloadProgress }: RequestOptions): boolean {
  return (
    onDownloadProgress !== undefined ||
    operation.responseType === 'binary' ||
    streamFormat(operation) !== undefined
  );
}

/** The format of a response that is read as a stream. */
function streamFormat({ responseType }: Operation): StreamFormat | undefined {
  return responseType === 'sse' || responseType === 'ndjson' || responseType === 'json-seq'
    ? responseType
    : undefined;
}
