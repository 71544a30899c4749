import type { CallCache } from '../contract/call-cache.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { InParts, PartCaller } from '../contract/parts.ts';
import type { Success } from '../contract/outcome.ts';
import type { Runtime } from '../contract/runtime.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { loadCode } from '../errors/load-code.ts';
import type { StreamParts } from './attempt.ts';
import { checkChannel, type AuthorizedRequest } from './authorize.ts';
import { Call } from './call.ts';
import { readsStream, sendsStream, streamFormat } from './stream-use.ts';

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

/** A call with compression, a cache, parts, files or progress. What these need is loaded before the call takes anything. */
export async function performWithExtras(
  runtime: Runtime,
  plain: EncodedRequest,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  inParts?: InParts,
): Promise<Success> {
  if (inParts) return inParts(partCaller(runtime, plain.operation, options));
  const format = streamFormat(plain.operation);
  if (plain.operation.stream && !format)
    throw new InvalidParamsError(
      "The option stream describes a streamed response. Pass responseType: 'sse', 'ndjson' or 'json-seq' with it.",
      { param: 'stream', operation: plain.operation.id },
    );
  const { id } = plain.operation;
  const stream = format ? await loadCode(id, () => import('./streamed-call.ts')) : undefined;
  const accepting = format && stream ? stream.acceptingStream(plain, format) : plain;
  const request = runtime.compress ? await runtime.compress(accepting) : accepting;
  const upload = sendsStream(request, options) ? await loadCode(id, () => import('./upload.ts')) : undefined;
  const download = readsStream(request, options)
    ? await loadCode(id, () => import('./download.ts'))
    : undefined;
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

/**
 * Makes the requests of one call, which share its deadline.
 *
 * @throws InvalidParamsError for a key of the caller's: a server that saw it with the first request would ignore the others.
 */
function partCaller(runtime: Runtime, { id }: Operation, options: RequestOptions): PartCaller {
  const { deadlineMs = runtime.deadlineMs, idempotencyKey } = options;
  if (idempotencyKey !== undefined && runtime.provider.idempotencyHeader !== undefined)
    throw new InvalidParamsError(
      `${id}: the call takes several requests, which cannot share one idempotency key. Divide it into calls of one request each, with a key each.`,
      { param: 'idempotencyKey', operation: id },
    );
  const { clock } = runtime;
  const deadlineAt = clock.monotonic() + deadlineMs;
  return {
    perform: async (part, params) => {
      // A request ends with the deadline, so there is time left after it.
      const own = { ...options, deadlineMs: Math.max(deadlineAt - clock.monotonic(), 1) };
      const request = encodeRequest(runtime, part, params, own);
      checkChannel(runtime, request);
      return performWithExtras(runtime, request, params, own);
    },
  };
}
