import type { RequestOptions } from '../client/options.ts';
import { positive, type Runtime } from '../client/runtime.ts';
import { CircuitOpenError, ConnectionError, TimeoutError } from '../errors/call-errors.ts';
import { ServerError } from '../errors/api-error.ts';
import type { EncodedRequest } from '../encode/encode-request.ts';
import { throughCache } from '../pipeline/cached-call.ts';
import type { Success } from '../pipeline/outcome.ts';
import { SignalCancellation } from '../signal-cancellation.ts';
import { readText } from '../pipeline/read-body.ts';
import type { Transport } from '../transport/transport.ts';
import { AnswerPolicy } from './answer-policy.ts';
import { cacheKey } from './cache-key.ts';
import type { CacheStore, StoredAnswers } from './cache-store.ts';
import type { CacheableCall, CachedAnswer, CallCache, SendCall } from './call-cache.ts';
import { MemoryStore } from './memory-store.ts';

/** So many kinds of request are told apart under one address. */
const MAX_VARIANTS = 8;

/** Options of a cache. */
export interface HttpCacheOptions {
  /** Where answers are kept. Default: in this process, up to `maxBytes`. */
  readonly store?: CacheStore | undefined;
  /** How much the default store holds, in bytes. Default 16 MiB. */
  readonly maxBytes?: number | undefined;
  /** Larger answers are not kept, in characters. Default 1 048 576. */
  readonly maxAnswerCharacters?: number | undefined;
  /**
   * For how long after it has become stale an answer may stand in for one that the server cannot give, in milliseconds,
   * where the server does not allow more (`stale-if-error`). Never where it says `must-revalidate`. Default 0.
   */
  readonly staleIfErrorMs?: number | undefined;
}

/**
 * Keeps answers to safe operations as RFC 9111 allows a private cache to, apart by credential. Fresh answers take
 * neither a request nor a place in the rate limit; stale ones are confirmed by `ETag` or `Last-Modified`; calls that ask
 * the same at once send one request. One cache may serve several clients.
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
 */
export function httpCache(options: HttpCacheOptions = {}): CallCache {
  return new HttpCache(options);
}

class HttpCache implements CallCache {
  readonly #store: CacheStore;
  readonly #maxCharacters: number;
  readonly #staleIfErrorMs: number;
  /** Resolves to whether those who waited may find an answer, or have to send for themselves. */
  readonly #flights = new Map<string, Promise<'look' | 'send'>>();

  constructor({ store, maxBytes, maxAnswerCharacters, staleIfErrorMs = 0 }: HttpCacheOptions) {
    this.#store = store ?? new MemoryStore(positive('maxBytes', maxBytes, 16 * 1024 * 1024));
    this.#maxCharacters = positive('maxAnswerCharacters', maxAnswerCharacters, 1024 * 1024);
    this.#staleIfErrorMs = staleIfErrorMs;
  }

  through(
    runtime: Runtime,
    request: EncodedRequest,
    options: RequestOptions,
    send: SendCall,
  ): Promise<Success> {
    return throughCache(this, runtime, request, options, send);
  }

  async perform(call: CacheableCall): Promise<Success> {
    const key = await cacheKey(call);
    for (;;) {
      const known = await this.#find(key, call);
      if (!call.reload && known?.isFresh(call)) return call.read(known.answer);
      const flight = call.reload ? undefined : this.#flights.get(key);
      if (!flight) return this.#lead(key, call, known);
      if ((await call.wait(flight)) === 'send') return this.#send(key, call, known);
    }
  }

  async invalidate(call: Parameters<CallCache['invalidate']>[0]): Promise<void> {
    for (const method of ['GET', 'HEAD'])
      await this.#guarded(async () => this.#store.delete(await cacheKey(call, method)));
  }

  async #lead(key: string, call: CacheableCall, known: AnswerPolicy | undefined): Promise<Success> {
    let land: (next: 'look' | 'send') => void = () => undefined;
    const flight = new Promise<'look' | 'send'>((resolve) => {
      land = resolve;
    });
    this.#flights.set(key, flight);
    let next: 'look' | 'send' = 'send';
    try {
      const success = await this.#send(key, call, known);
      if ((await this.#find(key, call))?.isFresh(call)) next = 'look';
      return success;
    } catch (error) {
      // That this caller gave up says nothing to the others: one of them takes over.
      if (error instanceof Error && error.name === 'AbortError') next = 'look';
      throw error;
    } finally {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      land(next);
    }
  }

  async #send(key: string, call: CacheableCall, known: AnswerPolicy | undefined): Promise<Success> {
    const exchange = new CachedExchange(call, call.reload ? undefined : known);
    try {
      const success = await call.send((transport) => exchange.over(transport));
      const policy = exchange.result;
      if (policy && policy.answer.text.length <= this.#maxCharacters) await this.#keep(key, call, policy);
      return success;
    } catch (error) {
      if (!call.reload && known?.coversErrors(this.#staleIfErrorMs) && isServersFault(error))
        return call.read(known.answer);
      throw error;
    }
  }

  async #find(key: string, call: CacheableCall): Promise<AnswerPolicy | undefined> {
    const answers = await this.#answers(key);
    for (const stored of answers) {
      const policy = AnswerPolicy.ofStored(call, stored);
      if (policy) return policy;
    }
    return undefined;
  }

  async #keep(key: string, call: CacheableCall, policy: AnswerPolicy): Promise<void> {
    const others = (await this.#answers(key)).filter((stored) => !AnswerPolicy.ofStored(call, stored));
    const answers = [policy.stored, ...others].slice(0, MAX_VARIANTS);
    await this.#guarded(() => this.#store.set(key, answers, policy.ttlMs(this.#staleIfErrorMs)));
  }

  async #answers(key: string): Promise<StoredAnswers> {
    return (await this.#guarded(() => this.#store.get(key))) ?? [];
  }

  /** A store that fails costs a request, never a call. */
  async #guarded<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch {
      return undefined;
    }
  }
}

/** The attempts of one call: asks the server to confirm what is known, and keeps what the last of them brought. */
class CachedExchange {
  readonly #call: CacheableCall;
  readonly #known: AnswerPolicy | undefined;
  /** What can be stored, when the call has succeeded. */
  result: AnswerPolicy | undefined;

  constructor(call: CacheableCall, known: AnswerPolicy | undefined) {
    this.#call = call;
    this.#known = known;
  }

  over(transport: Transport): Transport {
    const conditions = this.#known?.conditions(this.#call);
    return async (request) => {
      this.result = undefined;
      const response = await transport(
        conditions ? { ...request, headers: { ...request.headers, ...conditions } } : request,
      );
      const { status } = response;
      const headers = Object.fromEntries(response.headers);
      if (status === 304 && this.#known) {
        response.discard?.();
        this.result = this.#known.confirmed(this.#call, headers);
        return responseOf(this.result.answer);
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
          this.result = AnswerPolicy.ofFresh(this.#call, { status, headers, text });
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

function responseOf({ status, headers, text }: CachedAnswer): Response {
  const { 'content-encoding': _coding, 'content-length': _length, ...rest } = headers;
  return new Response(text === '' ? null : text, { status, headers: rest });
}

/** The server could not be reached, or could not do its work: not that it refused. */
function isServersFault(error: unknown): boolean {
  return (
    ConnectionError.isInstance(error) ||
    TimeoutError.isInstance(error) ||
    CircuitOpenError.isInstance(error) ||
    (ServerError.isInstance(error) && [500, 502, 503, 504].includes(error.status))
  );
}
