import type { CallCache, CachedAnswer, SendCall } from '../cache/call-cache.ts';
import type { RequestOptions } from '../client/options.ts';
import { positive, type Runtime } from '../client/runtime.ts';
import type { EncodedRequest } from '../encode/encode-request.ts';
import { AbortError, TimeoutError } from '../errors/call-errors.ts';
import { redact } from '../errors/redact.ts';
import { SdkError } from '../errors/sdk-error.ts';
import type { AuthRequest } from '../auth/strategy.ts';
import { retryClassOf } from '../operation.ts';
import { orCancelled } from '../or-cancelled.ts';
import { AttemptScope } from './attempt-scope.ts';
import { attemptRequest, authorize, CREDENTIAL_HEADERS } from './authorize.ts';
import type { Success } from './outcome.ts';

/** Carries a call out by way of the cache, which may have its answer. */
export async function throughCache(
  cache: CallCache,
  runtime: Runtime,
  request: EncodedRequest,
  options: RequestOptions,
  send: SendCall,
): Promise<Success> {
  const { method, answer = 'json' } = request.operation;
  const { cache: mode, onDownloadProgress } = options;
  if (retryClassOf(request.operation) !== 'safe') {
    const success = await send(runtime, options);
    await new CachedCall(runtime, request, options, send).invalidate(cache);
    return success;
  }
  const cacheable = (method === 'GET' || method === 'HEAD') && answer !== 'binary' && !onDownloadProgress;
  if (mode === false || !cacheable || request.body !== undefined) return send(runtime, options);
  return new CachedCall(runtime, request, options, send).perform(cache);
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
      runtime.clock.monotonic() + positive('deadlineMs', options.deadlineMs, runtime.deadlineMs);
  }

  async perform(cache: CallCache): Promise<Success> {
    const runtime = this.#runtime;
    return cache.perform({
      clock: runtime.clock,
      ...(await this.#authorized()),
      reload: this.#options.cache === 'reload',
      send: (wrap) =>
        this.#send(
          { ...runtime, transport: wrap(runtime.transport) },
          { ...this.#options, deadlineMs: Math.max(1, this.#remainingMs) },
        ),
      read: (answer) => this.#read(answer),
      wait: (work) => this.#wait(work),
    });
  }

  async invalidate(cache: CallCache): Promise<void> {
    try {
      await cache.invalidate(await this.#authorized());
    } catch {
      // The call itself has succeeded.
    }
  }

  get #remainingMs(): number {
    return this.#deadlineAt - this.#runtime.clock.monotonic();
  }

  /** The request as it would be sent: only so is it known whose answer may be given. */
  async #authorized(): Promise<{ readonly request: AuthRequest; readonly credentialHeaders: string[] }> {
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
        throw SdkError.isInstance(error) ? error : new AbortError({ ...this.#facts, cause: signal?.reason });
      }
    }
    const credentialHeaders = Object.keys(request.headers).filter(
      (name) => request.headers[name] !== this.#request.headers[name] || CREDENTIAL_HEADERS.includes(name),
    );
    return { request, credentialHeaders };
  }

  get #facts(): { readonly operation: string; readonly secrets: Iterable<string> } {
    return { operation: this.#request.operation.id, secrets: this.#request.secrets };
  }

  #read({ status, headers, text }: CachedAnswer): Success {
    const { answer = 'json' } = this.#request.operation;
    const { requestIdHeader } = this.#runtime.provider;
    const requestId = requestIdHeader && headers[requestIdHeader.toLowerCase()];
    let data: unknown;
    if (answer === 'text') data = text;
    else if (answer === 'json' && text.trim() !== '') data = JSON.parse(text);
    return {
      data,
      response: {
        status,
        headers: new Headers(headers),
        requestId: requestId ? redact(requestId, this.#runtime.secrets) : undefined,
        attempts: [],
      },
    };
  }

  async #wait<T>(work: Promise<T>): Promise<T> {
    const scope = new AttemptScope(this.#runtime.clock, this.#options.signal, Infinity, this.#remainingMs);
    try {
      return await orCancelled(work, scope);
    } catch (error) {
      const { operation } = this.#facts;
      if (scope.endedBy === 'caller')
        throw new AbortError({ ...this.#facts, cause: this.#options.signal?.reason });
      if (!scope.endedBy) throw error;
      throw new TimeoutError('deadline', `${operation}: the deadline of the call has passed.`, this.#facts);
    } finally {
      scope.close();
    }
  }
}
