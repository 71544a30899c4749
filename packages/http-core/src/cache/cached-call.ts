import { type Clock, raceWithCancellation } from '@org/runtime-kit';
import type { AuthRequest } from '../contract/auth.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Success } from '../contract/outcome.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { Transport } from '../contract/transport.ts';
import { AbortError, TimeoutError } from '../errors/call-errors.ts';
import { shownRequestId } from '../errors/redact.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import { callEvent, notify } from '../observe/notify.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import { assertPositive } from '../options/assert-positive.ts';
import { attemptRequest, authorize, type AuthorizedRequest } from '../pipeline/authorize.ts';
import { CancellationScope } from '../pipeline/cancellation-scope.ts';
import type { SendCall } from '../pipeline/extra-call.ts';
import { keyHeadersOf } from './cache-key.ts';
import type { CachedResponse } from './cache-store.ts';

/** One call of a safe operation on its way through the cache. */
export class CachedCall {
  readonly clock: Clock;
  /** Whether the server is asked whatever is stored. */
  readonly reload: boolean;
  /** The request with its credentials, once it is authorized. */
  readonly request: AuthRequest;
  readonly #runtime: Runtime;
  readonly #encoded: EncodedRequest;
  readonly #options: RequestOptions;
  readonly #send: SendCall;
  readonly #deadlineAt: number;
  readonly #authorized: AuthorizedRequest;
  #keyHeaders: Readonly<Record<string, string>> = {};

  constructor(runtime: Runtime, encoded: EncodedRequest, options: RequestOptions, send: SendCall) {
    this.clock = runtime.clock;
    this.reload = options.cache === 'reload';
    this.request = attemptRequest(encoded);
    this.#runtime = runtime;
    this.#encoded = encoded;
    this.#options = options;
    this.#send = send;
    this.#deadlineAt =
      runtime.clock.monotonic() + assertPositive('deadlineMs', options.deadlineMs, runtime.deadlineMs);
    this.#authorized = { request: this.request, at: 0 };
  }

  /** The headers that tell callers apart. */
  get keyHeaders(): Readonly<Record<string, string>> {
    return this.#keyHeaders;
  }

  /** Adds the credentials. Only the request as it would be sent tells whose response may be returned. */
  async authorize(): Promise<void> {
    const { timeoutMs, clock, provider } = this.#runtime;
    const { auth } = this.#encoded;
    const { signal } = this.#options;
    if (auth) {
      const limits = {
        signal,
        timeoutMs: this.#options.timeoutMs ?? timeoutMs,
        remainingMs: this.#remainingMs,
      };
      try {
        await authorize(this.#runtime, auth, this.request, undefined, limits, () => this.#errorContext);
      } catch (error) {
        const own = SdkError.isInstance(error) ? error : undefined;
        throw this.#report(own ?? new AbortError({ ...this.#errorContext, cause: signal?.reason }));
      }
    }
    this.#authorized.at = clock.monotonic();
    this.#keyHeaders = keyHeadersOf(this.request, provider.idempotencyHeader);
  }

  /** Sends the call with all policies; `wrap` receives the client's transport and returns the one to use. */
  send(wrap: (transport: Transport) => Transport): Promise<Success> {
    const runtime = this.#runtime;
    return this.#send(
      { ...runtime, transport: wrap(runtime.transport) },
      { ...this.#options, deadlineMs: Math.max(1, this.#remainingMs) },
      this.#authorized,
    );
  }

  /**
   * The result that a stored response gives; `undefined` when this call cannot use it: another client, or other
   * software, may have stored it for another response type.
   */
  read({ status, headers, text }: CachedResponse): Success | undefined {
    const { operation } = this.#encoded;
    const { responseType = 'json', id } = operation;
    const { requestIdHeader, isFailure, validateResponse } = this.#runtime.provider;
    const requestId = requestIdHeader && headers[requestIdHeader.toLowerCase()];
    let data: unknown;
    try {
      if (responseType === 'text') data = text;
      else if (responseType === 'json' || responseType === 'unknown') {
        if (text.trim() !== '') data = parsed(text, responseType);
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

  /**
   * Waits for `work` for as long as the call may take.
   *
   * @throws AbortError, TimeoutError
   */
  async wait<T>(work: PromiseLike<T>): Promise<T> {
    const scope = new CancellationScope(
      this.clock,
      this.#options.signal,
      Infinity,
      this.#remainingMs,
      this.#runtime.life,
    );
    try {
      return await raceWithCancellation(work, scope);
    } catch (error) {
      const context = this.#errorContext;
      if (scope.endedBy === 'caller')
        throw this.#report(new AbortError({ ...context, cause: this.#options.signal?.reason }));
      // The call below has reported its own failure.
      if (!scope.endedBy) throw error;
      const message = `${this.#encoded.operation.id}: the deadline of the call has passed.`;
      throw this.#report(new TimeoutError('deadline', message, context));
    } finally {
      scope.close();
    }
  }

  get #remainingMs(): number {
    return this.#deadlineAt - this.clock.monotonic();
  }

  /** Reports a failure that happened before any call was sent; a call below reports its own. */
  #report(error: SdkError): SdkError {
    const { onError } = this.#runtime.hooks;
    if (onError) notify(onError, { ...callEvent(this.#encoded, 1), error });
    return error;
  }

  get #errorContext(): SdkErrorInit {
    return { operation: this.#encoded.operation.id, secrets: this.#encoded.secrets };
  }
}

/** The body of a response; text that is not JSON where nobody knows what the response is. */
function parsed(text: string, responseType: 'json' | 'unknown'): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (responseType === 'unknown') return text;
    throw error;
  }
}
