import { isThenable, SignalCancellation } from '@org/runtime-kit';
import type { RequestOptions } from '../contract/options.ts';
import { assertPositive } from '../options/assert-positive.ts';
import type { Runtime } from '../contract/runtime.ts';
import { CircuitOpenError, ConnectionError, TimeoutError } from '../errors/call-errors.ts';
import { ServerError } from '../errors/api-error.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import { throughCache } from './cached-call.ts';
import type { Success } from '../contract/outcome.ts';
import { readText } from '../pipeline/read-body.ts';
import type { Transport, TransportRequest } from '../contract/transport.ts';
import { ResponsePolicy } from './response-policy.ts';
import { cacheKey } from './cache-key.ts';
import type { CacheStore, StoredAnswers } from './cache-store.ts';
import type {
  CacheableCall,
  CachedAnswer,
  CacheTarget,
  CallCache,
  SendCall,
} from '../contract/call-cache.ts';
import { MemoryStore } from './memory-store.ts';
import { StoredAnswersOf } from './stored-responses.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { OptionRule } from '../contract/option-table.ts';

const OPTIONS = {
  store: ANY,
  maxBytes: ANY,
  maxAnswerCharacters: ANY,
  staleIfErrorMs: ANY,
  storeTimeoutMs: ANY,
} satisfies Record<keyof HttpCacheOptions, OptionRule>;

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
  /**
   * How long a call waits for the store, in milliseconds. Default 100; after that the store counts as empty, and the
   * answer is asked for. What is kept or dropped is never waited for.
   */
  readonly storeTimeoutMs?: number | undefined;
}

/**
 * Keeps answers to safe operations as RFC 9111 allows a private cache to, apart by credential and by every header that
 * may choose whose data is given. Fresh answers take
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
  readOptions(options, OPTIONS, { of: 'httpCache()', example: '{ maxBytes: 4_194_304 }' });
  return new HttpCache(options);
}

/** What those who waited for somebody else's request find: its answer, that they must look again, or nothing. */
type Landed = ResponsePolicy | 'again' | undefined;

class HttpCache implements CallCache {
  readonly #store: StoredAnswersOf;
  readonly #maxCharacters: number;
  readonly #staleIfErrorMs: number;
  readonly #flights = new Map<string, Promise<Landed>>();

  constructor({
    store,
    maxBytes,
    maxAnswerCharacters,
    staleIfErrorMs = 0,
    storeTimeoutMs,
  }: HttpCacheOptions) {
    this.#store = new StoredAnswersOf(
      store ?? new MemoryStore(assertPositive('maxBytes', maxBytes, 16 * 1024 * 1024)),
      assertPositive('storeTimeoutMs', storeTimeoutMs, 100),
    );
    this.#maxCharacters = assertPositive('maxAnswerCharacters', maxAnswerCharacters, 1024 * 1024);
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
    const key = await cacheKey(call.request.method, call.request.url, call.keyHeaders);
    if (call.reload) return this.#lead(key, call, undefined);
    for (;;) {
      const found = this.#find(key, call);
      let known = isThenable(found) ? await call.wait(found) : found;
      const hit = known && call.read(known.answer);
      // What this call cannot read is not worth being confirmed either.
      if (!hit) known = undefined;
      if (hit && known?.isFresh(call)) return hit;
      const flight = this.#flights.get(key);
      if (!flight) return this.#lead(key, call, known);
      const landed = await call.wait(flight);
      if (landed === 'again') continue;
      const shared = landed?.answers(call) && landed.isFresh(call) ? call.read(landed.answer) : undefined;
      return shared ?? (await this.#send(key, call, known)).success;
    }
  }

  async invalidate({ clock, request, keyHeaders }: CacheTarget): Promise<void> {
    const keys = ['GET', 'HEAD'].map((method) => cacheKey(method, request.url, keyHeaders));
    for (const key of await Promise.all(keys)) {
      // Who asked before the change must not answer those who ask after it.
      this.#flights.delete(key);
      this.#store.delete(key, clock);
    }
  }

  async #lead(key: string, call: CacheableCall, known: ResponsePolicy | undefined): Promise<Success> {
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
      // That this caller gave up says nothing to the others: one of them takes over.
      if (error instanceof Error && error.name === 'AbortError') landed = 'again';
      throw error;
    } finally {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      land(landed);
    }
  }

  /** @param current whether the answer is still that of now when it has come. */
  async #send(
    key: string,
    call: CacheableCall,
    known: ResponsePolicy | undefined,
    current: () => boolean = () => true,
  ): Promise<{ readonly success: Success; readonly policy?: ResponsePolicy | undefined }> {
    const exchange = new CachedExchange(call, known);
    try {
      const success = await call.send((transport) => exchange.over(transport));
      const policy = exchange.result;
      if (!policy || !current() || policy.answer.text.length > this.#maxCharacters) return { success };
      this.#keep(key, call, policy);
      return { success, policy };
    } catch (error) {
      const covering =
        known?.coversErrors(this.#staleIfErrorMs) && isServersFault(error) && call.read(known.answer);
      if (covering) return { success: covering };
      throw error;
    }
  }

  #find(key: string, call: CacheableCall): ResponsePolicy | undefined | Promise<ResponsePolicy | undefined> {
    const answers = this.#store.get(key, call.clock);
    return isThenable(answers) ? answers.then((those) => answerIn(those, call)) : answerIn(answers, call);
  }

  #keep(key: string, call: CacheableCall, policy: ResponsePolicy): void {
    this.#store.update(key, call.clock, policy.ttlMs(this.#staleIfErrorMs), (answers) => {
      const others = answers.filter((stored) => !ResponsePolicy.ofStored(call, stored));
      return [policy.stored, ...others].slice(0, MAX_VARIANTS);
    });
  }
}

function answerIn(answers: StoredAnswers, call: CacheableCall): ResponsePolicy | undefined {
  for (const stored of answers) {
    const policy = ResponsePolicy.ofStored(call, stored);
    if (policy) return policy;
  }
  return undefined;
}

/** The attempts of one call: asks the server to confirm what is known, and keeps what the last of them brought. */
class CachedExchange {
  readonly #call: CacheableCall;
  readonly #known: ResponsePolicy | undefined;
  /** What can be stored, when the call has succeeded. */
  result: ResponsePolicy | undefined;

  constructor(call: CacheableCall, known: ResponsePolicy | undefined) {
    this.#call = call;
    this.#known = known;
  }

  over(transport: Transport): Transport {
    const conditions = this.#known?.conditions(this.#call);
    return async (request) => {
      this.result = undefined;
      // A later attempt may have been given another credential: its answer is another caller's.
      if (!isOf(this.#call, request)) return transport(request);
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

function isOf({ request, keyHeaders }: CacheableCall, sent: TransportRequest): boolean {
  return (
    sent.url === request.url &&
    Object.entries(keyHeaders).every(([name, value]) => sent.headers[name] === value)
  );
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
