import type { RequestOptions } from '../contract/options.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { ApiResult } from '../contract/response.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import type { Operation } from '../contract/operation.ts';
import { checkChannel } from './authorize.ts';
import { Call } from './call.ts';
import type { Success } from '../contract/outcome.ts';

/**
 * Carries out one operation: encode, then attempts until one succeeds or no other makes sense.
 *
 * @param follow a link to the next page, in place of the URL that the parameters would give.
 */
export function performCall<T>(
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  follow?: string,
): Promise<ApiResult<T>> {
  try {
    const request = encoded(runtime, operation, params, options, follow);
    checkChannel(runtime, request);
    const answer =
      runtime.compress || runtime.cache || needsStreams(request, options)
        ? performWithMore(runtime, request, params, options)
        : new Call(runtime, request, params, options, undefined).run();
    return answer as Promise<ApiResult<T>>;
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error('The call failed.', { cause: error }));
  }
}

/** A call that needs what others do without: each wait for it would cost them, too. */
async function performWithMore(
  runtime: Runtime,
  plain: EncodedRequest,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
): Promise<Success> {
  const request = runtime.compress ? await runtime.compress(plain) : plain;
  const streams = needsStreams(request, options) ? await import('./stream-parts.ts') : undefined;
  if (request.body instanceof ReadableStream) streams?.checkUnread(request.body, request.operation.id);
  const { cache } = runtime;
  if (!cache) return new Call(runtime, request, params, options, streams).run();
  return cache.through(runtime, request, options, (own, rest, authorized) =>
    new Call(own, request, params, rest, streams, authorized).run(),
  );
}

/** Few calls move files or watch progress: what does it is loaded when one comes, and before it takes anything. */
function needsStreams({ operation, body }: EncodedRequest, options: RequestOptions): boolean {
  const listener = options.onUploadProgress ?? options.onDownloadProgress;
  return listener !== undefined || operation.responseType === 'binary' || body instanceof ReadableStream;
}

/** Parameters may have getters or a `toJSON` that throws: that, too, is a parameter which cannot be sent. */
function encoded(...args: Parameters<typeof encodeRequest>): EncodedRequest {
  try {
    return encodeRequest(...args);
  } catch (error) {
    if (SdkError.isInstance(error)) throw error;
    const { id } = args[1];
    throw new InvalidParamsError(`${id}: the parameters cannot be encoded.`, { operation: id, cause: error });
  }
}
