import { isThenable, SignalCancellation } from '@org/runtime-kit';
import type { AuthRequest } from '../contract/auth.ts';
import type { CallCache } from '../contract/call-cache.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { OptionRule } from '../contract/option-table.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Success } from '../contract/outcome.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { Transport, TransportRequest } from '../contract/transport.ts';
import { ServerError } from '../errors/api-error.ts';
import { CircuitOpenError, ConnectionError, TimeoutError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import { isSafe } from '../operation/retry-class.ts';
import { assertPositive } from '../options/assert-positive.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { AuthorizedRequest } from '../pipeline/authorize.ts';
import type { CachePort, SendCall } from '../pipeline/extra-call.ts';
import { readText } from '../pipeline/read-body.ts';
import { cacheKey, keyHeadersOf } from './cache-key.ts';
import type { CachedResponse, CacheStore, StoredResponses } from './cache-store.ts';
import { CachedCall } from './cached-call.ts';
import { MemoryStore } from './memory-store.ts';
import { ResponsePolicy } from './response-policy.ts';
import { ResponseStore } from './response-store.ts';

const OPTIONS = {
  store: ANY,
  maxBytes: ANY,
  maxResponseCharacters: ANY,
  staleIfErrorMs: [
    'a number of at least 0, in milliseconds',
    (value) => typeof value === 'number' && value >= 0,
  ],
  storeTimeoutMs: ANY,
} satisfies Record<keyof HttpCacheOptions, OptionRule>;

/** Maximum number of variants (`Vary`) stored under one address. */
const MAX_VARIANTS = 8;

/**
 * Options of `httpCache()`.
 *
 * @public
 */
export interface HttpCacheOptions {
  /** Where responses are stored. Default: in this process, up to `maxBytes`. */
  readonly store?: CacheStore | undefined;
  /** Maximum size of the default store, in bytes. Default 16 MiB. */
  readonly maxBytes?: number | undefined;
  /** Maximum size of a stored response, in characters; larger responses are not stored. Default 1 048 576. */
  readonly maxResponseCharacters?: number | undefined;
  /**
   * How long after its expiry a response may replace one that the server fails to give, in milliseconds. A longer
   * `stale-if-error` of the server takes precedence; `must-revalidate` rules both out. Default 0.
   */
  readonly staleIfErrorMs?: number | undefined;
  /**
   * How long a call waits for the store, in milliseconds; after that the server is asked. Writes and deletions are never
   * waited for. Default 100.
   */
  readonly storeTimeoutMs?: number | undefined;
}

/**
 * Caches responses of safe operations as RFC 9111 allows a private cache to. Responses are kept apart by credential and
 * by every header that may select whose data they contain. A fresh response needs neither a request nor a permit of the
 * rate limiter; a stale one is revalidated by `ETag` or `Last-Modified`; identical concurrent calls share one request.
 * Several clients may share one cache.
 *
 * @throws ConfigurationError naming the option that is wrong.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { httpCache } from '@org/http-core/cache';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   cache: httpCache({ maxBytes: 4 * 1024 * 1024, staleIfErrorMs: 60_000 }),
 * });
 * ```
 * @public
 */
export function httpCache(options: HttpCacheOptions = {}): CallCache {
  readOptions(options, OPTIONS, { of: 'httpCache()', example: '{ maxBytes: 4_194_304 }' });
  return new HttpCache(options) satisfies CachePort as unknown as CallCache;
}

/** What the followers of a shared request find: its response, that they must look again, or nothing. */
type Landed = ResponsePolicy | 'again' | undefined;

class HttpCache implements CachePort {
  readonly #store: ResponseStore;
  readonly #maxCharacters: number;
  readonly #staleIfErrorMs: number;
  readonly #flights = new Map<string, Promise<Landed>>();

  constructor({
    store,
    maxBytes,
    maxResponseCharacters,
    staleIfErrorMs = 0,
    storeTimeoutMs,
  }: HttpCacheOptions) {
    this.#store = new ResponseStore(
      store ?? new MemoryStore(assertPositive('maxBytes', maxBytes, 16 * 1024 * 1024)),
      assertPositive('storeTimeoutMs', storeTimeoutMs, 100),
    );
    this.#maxCharacters = assertPositive('maxResponseCharacters', maxResponseCharacters, 1024 * 1024);
    this.#staleIfErrorMs = staleIfErrorMs;
  }

  async performCall(
    runtime: Runtime,
    request: EncodedRequest,
    options: RequestOptions,
    send: SendCall,
  ): Promise<Success> {
    const { method, responseType = 'json' } = request.operation;
    if (!isSafe(request.operation)) return this.#change(runtime, options, send);
    const cacheable =
      (method === 'GET' || method === 'HEAD') &&
      ['json', 'unknown', 'text', 'none'].includes(responseType) &&
      !options.onDownloadProgress;
    if (options.cache === false || !cacheable || request.body !== undefined)
      return send(runtime, options, { at: 0 });
    const call = new CachedCall(runtime, request, options, send);
    await call.authorize();
    return this.#perform(call);
  }

  /** Sends a call that may change its resource, and drops what is stored of the resource. */
  async #change(runtime: Runtime, options: RequestOptions, send: SendCall): Promise<Success> {
    const authorized: AuthorizedRequest = { at: 0 };
    let changed = true;
    try {
      return await send(runtime, options, authorized);
    } catch (error) {
      changed = !SdkError.isInstance(error) || error.mayHaveExecuted;
      throw error;
    } finally {
      if (changed && authorized.request) await this.#invalidate(runtime, authorized.request);
    }
  }

  async #invalidate({ clock, provider }: Runtime, request: AuthRequest): Promise<void> {
    try {
      const keyHeaders = keyHeadersOf(request, provider.idempotencyHeader);
      const keys = ['GET', 'HEAD'].map((method) => cacheKey(method, request.url, keyHeaders));
      for (const key of await Promise.all(keys)) {
        // A request sent before the change must not serve calls made after it.
        this.#flights.delete(key);
        this.#store.delete(key, clock);
      }
    } catch {
      // The call itself has ended, and its result stands.
    }
  }

  async #perform(call: CachedCall): Promise<Success> {
    const key = await cacheKey(call.request.method, call.request.url, call.keyHeaders);
    if (call.reload) return this.#lead(key, call, undefined);
    for (;;) {
      const found = this.#find(key, call);
      let known = isThenable(found) ? await call.wait(found) : found;
      const hit = known && call.read(known.response);
      // A response that this call cannot read is not worth revalidating.
      if (!hit) known = undefined;
      if (hit && known?.isFresh(call)) return hit;
      const flight = this.#flights.get(key);
      if (!flight) return this.#lead(key, call, known);
      const landed = await call.wait(flight);
      if (landed === 'again') continue;
      const shared = landed?.matches(call) && landed.isFresh(call) ? call.read(landed.response) : undefined;
      return shared ?? (await this.#send(key, call, known)).success;
    }
  }

  async #lead(key: string, call: CachedCall, known: ResponsePolicy | undefined): Promise<Success> {
    let land: (landed: Landed) => void = () => undefined;
    const flight = new Promise<Landed>((resolve) => {
      land = resolve;
    });
    this.#flights.set(key, flight);
    let landed: Landed;
    try {
      const { success, policy } = await this.#send(key, call, known, () => this.#flights.get(key) === flight);
      landed = policy;
      return success;
    } catch (error) {
      // The leader was aborted, so another waiter takes over.
      if (error instanceof Error && error.name === 'AbortError') landed = 'again';
      throw error;
    } finally {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      land(landed);
    }
  }

  /** @param current Tells whether the response is still up to date when it has arrived. */
  async #send(
    key: string,
    call: CachedCall,
    known: ResponsePolicy | undefined,
    current: () => boolean = () => true,
  ): Promise<{ readonly success: Success; readonly policy?: ResponsePolicy | undefined }> {
    const exchange = new CachedExchange(call, known);
    try {
      const success = await call.send((transport) => exchange.over(transport));
      const policy = exchange.result;
      if (!policy || !current() || policy.response.text.length > this.#maxCharacters) return { success };
      this.#keep(key, call, policy);
      return { success, policy };
    } catch (error) {
      const stale =
        known?.mayReplaceError(this.#staleIfErrorMs) && isServerFault(error) && call.read(known.response);
      if (stale) return { success: stale };
      throw error;
    }
  }

  #find(key: string, call: CachedCall): ResponsePolicy | undefined | Promise<ResponsePolicy | undefined> {
    const stored = this.#store.get(key, call.clock);
    return isThenable(stored) ? stored.then((those) => findPolicy(those, call)) : findPolicy(stored, call);
  }

  #keep(key: string, call: CachedCall, policy: ResponsePolicy): void {
    this.#store.update(key, call.clock, policy.ttlMs(this.#staleIfErrorMs), (responses) => {
      const others = responses.filter((stored) => !ResponsePolicy.ofStored(call, stored));
      return [policy.stored, ...others].slice(0, MAX_VARIANTS);
    });
  }
}

function findPolicy(responses: StoredResponses, call: CachedCall): ResponsePolicy | undefined {
  for (const stored of responses) {
    const policy = ResponsePolicy.ofStored(call, stored);
    if (policy) return policy;
  }
  return undefined;
}

/** The attempts of one call: asks the server to confirm the known response, and keeps the response of the last attempt. */
class CachedExchange {
  readonly #call: CachedCall;
  readonly #known: ResponsePolicy | undefined;
  /** The response to store, once the call has succeeded. */
  result: ResponsePolicy | undefined;

  constructor(call: CachedCall, known: ResponsePolicy | undefined) {
    this.#call = call;
    this.#known = known;
  }

  over(transport: Transport): Transport {
    const conditions = this.#known?.conditions(this.#call);
    return async (request) => {
      this.result = undefined;
      // A later attempt may carry another credential, and its response would be another caller's.
      if (!isOf(this.#call, request)) return transport(request);
      const response = await transport(
        conditions ? { ...request, headers: { ...request.headers, ...conditions } } : request,
      );
      const { status } = response;
      const headers = Object.fromEntries(response.headers);
      if (status === 304 && this.#known) {
        response.discard?.();
        this.result = this.#known.confirmed(this.#call, headers);
        return responseOf(this.result.response);
      }
      return {
        status,
        headers: response.headers,
        platformHeaders: () => response.platformHeaders?.() ?? response.headers,
        get body() {
          return response.body;
        },
        text: () => response.text(),
        boundedText: async (maxBytes) => {
          const text = await readText(response, maxBytes, new SignalCancellation(request.signal));
          this.result = ResponsePolicy.ofFresh(this.#call, { status, headers, text });
          return text;
        },
        discard: () => {
          if (response.discard) response.discard();
          else response.body?.cancel().catch(() => undefined);
        },
      };
    };
  }
}

function isOf({ request, keyHeaders }: CachedCall, sent: TransportRequest): boolean {
  return (
    sent.url === request.url &&
    Object.entries(keyHeaders).every(([name, value]) => sent.headers[name] === value)
  );
}

function responseOf({ status, headers, text }: CachedResponse): Response {
  const { 'content-encoding': _coding, 'content-length': _length, ...rest } = headers;
  return new Response(text === '' ? null : text, { status, headers: rest });
}

/** Whether the server could not be reached or failed, as opposed to refusing the call. */
function isServerFault(error: unknown): boolean {
  return (
    ConnectionError.isInstance(error) ||
    TimeoutError.isInstance(error) ||
    CircuitOpenError.isInstance(error) ||
    (ServerError.isInstance(error) && [500, 502, 503, 504].includes(error.status))
  );
}
