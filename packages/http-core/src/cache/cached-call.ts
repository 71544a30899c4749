import { raceWithCancellation } from '@org/runtime-kit';
import { keyHeadersOf } from './cache-key.ts';
import type { AuthorizedRequest, CallCache, CachedAnswer, SendCall } from '../contract/call-cache.ts';
import type { RequestOptions } from '../contract/options.ts';
import { assertPositive } from '../options/assert-positive.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import { AbortError, TimeoutError } from '../errors/call-errors.ts';
import { shownRequestId } from '../errors/redact.ts';
import { SdkError } from '../errors/sdk-error.ts';
import type { AuthRequest } from '../contract/auth.ts';
import { callEvent } from '../observe/call-event.ts';
import { notify } from '../observe/notify.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import { retryClassOf } from '../operation/retry-class.ts';
import { AttemptScope } from '../pipeline/cancellation-scope.ts';
import { attemptRequest, authorize } from '../pipeline/authorize.ts';
import type { Success } from '../contract/outcome.ts';

/** Carries a call out by way of the cache, which may have its answer. */
export async function throughCache(
  cache: CallCache,
  runtime: Runtime,
  request: EncodedRequest,
  options: RequestOptions,
  send: SendCall,
): Promise<Success> {
  const { method, responseType = 'json' } = request.operation;
  const { cache: mode, onDownloadProgress } = options;
  if (retryClassOf(request.operation) !== 'safe') {
    const authorized: AuthorizedRequest = { at: 0 };
    let changed = true;
    try {
      return await send(runtime, options, authorized);
    } catch (error) {
      changed = !SdkError.isInstance(error) || error.mayHaveExecuted;
      throw error;
    } finally {
      if (changed && authorized.request) await invalidate(cache, runtime, authorized.request);
    }
  }
  const cacheable =
    (method === 'GET' || method === 'HEAD') && responseType !== 'binary' && !onDownloadProgress;
  if (mode === false || !cacheable || request.body !== undefined) return send(runtime, options, { at: 0 });
  return new CachedCall(runtime, request, options, send).perform(cache);
}

/** What was kept of the resource that was changed, or may have been, for whoever changed it. */
async function invalidate(cache: CallCache, runtime: Runtime, request: AuthRequest): Promise<void> {
  const keyHeaders = keyHeadersOf(request, runtime.provider.idempotencyHeader);
  try {
    await cache.invalidate({ clock: runtime.clock, request, keyHeaders });
  } catch {
    // The call itself has succeeded.
  }
}

class CachedCall {
  readonly #runtime: Runtime;
  readonly #request: EncodedRequest;
  readonly #options: RequestOptions;
  readonly #send: SendCall;
  readonly #deadlineAt: number;

  constructor(runtime: Runtime, request: EncodedRequest, options: RequestOptions, send: SendCall) {
    this.#runtime = runtime;
    this.#request = request;
    this.#options = options;
    this.#send = send;
    this.#deadlineAt =
      runtime.clock.monotonic() + assertPositive('deadlineMs', options.deadlineMs, runtime.deadlineMs);
  }

  async perform(cache: CallCache): Promise<Success> {
    const runtime = this.#runtime;
    const request = await this.#authorized();
    const authorized: AuthorizedRequest = { request, at: runtime.clock.monotonic() };
    return cache.perform({
      clock: runtime.clock,
      request,
      keyHeaders: keyHeadersOf(request, runtime.provider.idempotencyHeader),
      reload: this.#options.cache === 'reload',
      send: (wrap) =>
        this.#send(
          { ...runtime, transport: wrap(runtime.transport) },
          { ...this.#options, deadlineMs: Math.max(1, this.#remainingMs) },
          authorized,
        ),
      read: (answer) => this.#read(answer),
      wait: (work) => this.#wait(work),
    });
  }

  get #remainingMs(): number {
    return this.#deadlineAt - this.#runtime.clock.monotonic();
  }

  /** The request as it would be sent: only so is it known whose answer may be given. */
  async #authorized(): Promise<AuthRequest> {
    const { auth, timeoutMs } = this.#runtime;
    const { signal } = this.#options;
    const request = attemptRequest(this.#request);
    if (auth) {
      const limits = {
        signal,
        timeoutMs: this.#options.timeoutMs ?? timeoutMs,
        remainingMs: this.#remainingMs,
      };
      try {
        await authorize(this.#runtime, auth, request, undefined, limits, () => this.#facts);
      } catch (error) {
        const own = SdkError.isInstance(error) ? error : undefined;
        throw this.#failed(own ?? new AbortError({ ...this.#facts, cause: signal?.reason }));
      }
    }
    return request;
  }

  /** Tells observers of a failure before any call was made: those of a call tell themselves. */
  #failed(error: SdkError): SdkError {
    const { onError } = this.#runtime.hooks;
    if (onError) notify(onError, { ...callEvent(this.#request, 1), error });
    return error;
  }

  get #facts(): { readonly operation: string; readonly secrets: Iterable<string> } {
    return { operation: this.#request.operation.id, secrets: this.#request.secrets };
  }

  /** What is stored may have been written by another client, for another kind of answer, or by nobody of ours. */
  #read({ status, headers, text }: CachedAnswer): Success | undefined {
    const { operation } = this.#request;
    const { responseType = 'json', id } = operation;
    const { requestIdHeader, isFailure, validateResponse } = this.#runtime.provider;
    const requestId = requestIdHeader && headers[requestIdHeader.toLowerCase()];
    let data: unknown;
    try {
      if (responseType === 'text') data = text;
      else if (responseType === 'json') {
        if (text.trim() !== '') data = JSON.parse(text);
        if (isFailure?.(data)) return undefined;
        if (!id.startsWith(RAW_PREFIX) && validateResponse?.(data, operation) !== undefined) return undefined;
      }
      return {
        data,
        response: {
          status,
          headers: new Headers(headers),
          requestId: requestId ? shownRequestId(requestId, this.#runtime.secrets) : undefined,
          attempts: [],
        },
      };
    } catch {
      return undefined;
    }
  }

  async #wait<T>(work: PromiseLike<T>): Promise<T> {
    const scope = new AttemptScope(this.#runtime.clock, this.#options.signal, Infinity, this.#remainingMs);
    try {
      return await raceWithCancellation(work, scope);
    } catch (error) {
      const { operation } = this.#facts;
      if (scope.endedBy === 'caller')
        throw this.#failed(new AbortError({ ...this.#facts, cause: this.#options.signal?.reason }));
      // What a call below failed with, it has reported itself.
      if (!scope.endedBy) throw error;
      const message = `${operation}: the deadline of the call has passed.`;
      throw this.#failed(new TimeoutError('deadline', message, this.#facts));
    } finally {
      scope.close();
    }
  }
}
