import { type Clock, systemClock, abortReason, raceWithAbort } from '@org/runtime-kit';
import { AbortError, ConfigurationError, SdkError } from '@org/http-core';
import {
  FUNCTION,
  type OptionRule,
  readOptions,
  ANY,
  CLOCK,
  notify,
  assertPositive,
  RECORD,
} from '@org/http-core/provider';
import { OAuthError } from '../errors.ts';
import { memoryTokenStore } from '../stores/memory-store.ts';
import type { TokenStore } from '../stores/token-store.ts';
import { CachedTokens } from './cached-tokens.ts';
import { isUnsaved, renewTokens } from './renewal.ts';
import { CacheEntry } from '../tokens/token-entry.ts';
import type { TokenEvents } from './token-events.ts';
import { maskTokenSet, type TokenSet } from '../token-set.ts';
import { TokenRepository } from './token-repository.ts';
import type { TokenSource } from './token-source.ts';
import { has } from '../option-rules.ts';

/** The key of managers with only one set of tokens. */
export const DEFAULT_KEY = 'default';

/** Tokens refused this soon after they came, in milliseconds, are not renewed again: it is not their age. */
const SETTLE_MS = 10_000;

/** A lost compare-and-set is tried again with what is there by then; more often than this, something is wrong. */
const MAX_WRITES = 10;

/** Options of {@link createTokenManager}. */
export interface TokenManagerOptions {
  readonly source: TokenSource;
  /** Default: this process's memory. Users' tokens need one that survives it. */
  readonly store?: TokenStore | undefined;
  readonly events?: TokenEvents | undefined;
  /** For one renewal, its wait for other processes included, in milliseconds. Default 60 000. */
  readonly renewTimeoutMs?: number | undefined;
  /** How many keys are kept in memory beside the store. Default 10 000. */
  readonly maxKeys?: number | undefined;
  /** Time and chance, for tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS = {
  source: ANY,
  store: [
    'a token store, such as fileTokenStore({ directory }) gives',
    (value) => has(value, 'compareAndSet'),
  ],
  events: RECORD,
  renewTimeoutMs: ANY,
  maxKeys: ANY,
  clock: CLOCK,
} satisfies Record<keyof TokenManagerOptions, OptionRule>;

const EVENTS = {
  renewed: FUNCTION,
  renewalFailed: FUNCTION,
  reauthorizationRequired: FUNCTION,
  storeFailed: FUNCTION,
} satisfies Record<keyof TokenEvents, OptionRule>;

/** What is asked of a manager beside the key. */
export interface TokenQuery {
  /** An access token that the API has just refused (401): it will not be given again. */
  readonly refused?: string | undefined;
  /** The same, when the token is not at hand: the one given last counts as refused. */
  readonly forceRefresh?: boolean | undefined;
  /** Ends the wait of this caller; a renewal that others wait for goes on. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Keeps tokens fresh, each set under its key: renews them at 80 to 90 % of their life, once for all callers and, with
 * a store that locks, once for all processes.
 */
export class TokenManager {
  readonly #source: TokenSource;
  readonly #store: TokenStore;
  readonly #events: TokenEvents;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #maxKeys: number;
  readonly #entries = new Map<string, CacheEntry>();

  /** @throws ConfigurationError naming the option that is wrong. */
  constructor(options: TokenManagerOptions) {
    readOptions(options, OPTIONS, {
      of: 'createTokenManager()',
      example: '{ source: refreshTokenSource(client), store }',
    });
    if (options.events) readOptions(options.events, EVENTS, { of: 'The option events' });
    this.#clock = options.clock ?? systemClock;
    this.#source = options.source;
    this.#store = options.store ?? memoryTokenStore({ clock: this.#clock });
    this.#events = options.events ?? {};
    this.#timeoutMs = assertPositive('renewTimeoutMs', options.renewTimeoutMs, 60_000);
    this.#maxKeys = assertPositive('maxKeys', options.maxKeys, 10_000);
    if (typeof (this.#source as Partial<TokenSource> | undefined)?.renew !== 'function')
      throw new ConfigurationError(
        'The option source must be a token source, such as refreshTokenSource(client).',
      );
  }

  /** The tokens under `key`, if this process has fresh ones at hand. */
  getCached(key: string = DEFAULT_KEY): TokenSet | undefined {
    const held = this.#entries.get(key)?.held;
    return held?.fresh ? held.tokens : undefined;
  }

  /**
   * Tokens that are good now. While they are due for renewal but still hold, only the caller that meets it first waits,
   * and a failure is not felt.
   *
   * @throws ReauthorizationRequiredError when only the user can help; whatever the source throws; TokenStoreError;
   * AbortError. After a failed renewal, further calls fail with the same error for a second or more, so that a server
   * in trouble is left in peace.
   */
  async get(key: string = DEFAULT_KEY, query: TokenQuery = {}): Promise<TokenSet> {
    const entry = this.#entry(key);
    const { held } = entry;
    const refused = query.refused ?? (query.forceRefresh ? held?.tokens.accessToken : undefined);
    if (held?.usable) {
      const isRefused = held.tokens.accessToken === refused;
      if (isRefused && Math.abs(this.#clock.now() - held.tokens.issuedAt) < SETTLE_MS && !entry.flight)
        return held.tokens;
      if (!isRefused && (held.fresh || entry.flight || entry.paused(this.#clock))) return held.tokens;
      if (!isRefused) {
        const renewed = await this.#wait(this.#renew(key, entry, refused), query.signal, held);
        return renewed.tokens;
      }
    }
    const first = await this.#wait(this.#renew(key, entry, refused), query.signal);
    if (first.tokens.accessToken !== refused) return first.tokens;
    // A renewal that began before the refusal was known has only read the store.
    return (await this.#wait(this.#renew(key, entry, refused), query.signal)).tokens;
  }

  /** Stores tokens that a login gave, in place of any before. */
  async set(key: string, tokens: TokenSet): Promise<void> {
    const shelf = this.#shelf(key);
    const { related: _each, ...rest } = tokens;
    const own = maskTokenSet(rest);
    for (let tries = 0; tries < MAX_WRITES; tries++) {
      // By the version only: where what is there cannot be read, a login is the cure.
      const version = await shelf.writeSurely({ tokens: own }, await shelf.version());
      if (version === undefined) continue;
      const entry = this.#entry(key);
      entry.held = new CachedTokens(this.#clock, own, version);
      entry.resume();
      return;
    }
    throw new OAuthError(
      'token_store_failed',
      `The tokens of ${JSON.stringify(key)} change too fast to be written.`,
    );
  }

  /** Forgets tokens. Revoke them first, where the server should know. */
  async delete(key: string = DEFAULT_KEY): Promise<void> {
    this.#entries.delete(key);
    await this.#shelf(key).delete();
  }

  #renew(key: string, entry: CacheEntry, refused: string | undefined): Promise<CachedTokens> {
    if (entry.flight) return entry.flight;
    const paused = entry.paused(this.#clock);
    if (paused) return Promise.reject(paused);
    const renewal = {
      shelf: this.#shelf(key),
      source: this.#source,
      events: this.#events,
      clock: this.#clock,
      timeoutMs: this.#timeoutMs,
      known: entry.held,
      refused,
    };
    entry.flight = renewTokens(renewal).then(
      (held) => {
        entry.succeeded(held);
        return held;
      },
      (raw: unknown) => {
        const error = SdkError.isInstance(raw)
          ? raw
          : new OAuthError(
              'oauth_response_invalid',
              `The tokens of ${JSON.stringify(key)} were not renewed.`,
              {
                cause: raw,
              },
            );
        entry.failed(error, this.#clock);
        notify(this.#events.renewalFailed, { key, error });
        throw error;
      },
    );
    return entry.flight;
  }

  /** @param fallback stands in when the renewal fails. */
  async #wait(
    flight: Promise<CachedTokens>,
    signal: AbortSignal | undefined,
    fallback?: CachedTokens,
  ): Promise<CachedTokens> {
    try {
      return await (signal ? raceWithAbort(flight, signal) : flight);
    } catch (error) {
      // Nobody else may be waiting for what this caller gives up.
      flight.catch(() => undefined);
      if (signal?.aborted) throw new AbortError({ operation: 'oauth.tokens', cause: abortReason(signal) });
      if (fallback?.usable) return fallback;
      throw error;
    }
  }

  #shelf(key: string): TokenRepository {
    return new TokenRepository(this.#store, key, this.#clock);
  }

  #entry(key: string): CacheEntry {
    let entry = this.#entries.get(key);
    if (entry) return entry;
    entry = new CacheEntry();
    this.#entries.set(key, entry);
    if (this.#entries.size > this.#maxKeys) this.#evict();
    return entry;
  }

  /** The store has what is dropped here; except what it refused to take, and what is on its way. */
  #evict(): void {
    for (const [key, { flight, held }] of this.#entries) {
      if (flight || !held || isUnsaved(held)) continue;
      this.#entries.delete(key);
      return;
    }
  }
}

/**
 * Keeps tokens fresh, each set under its key.
 *
 * @throws ConfigurationError naming the option that is wrong.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { createTokenManager, oauth2, refreshTokenSource, type OAuthClient, type TokenStore } from '@org/oauth';
 *
 * export function apiOf(user: string, client: OAuthClient, store: TokenStore) {
 *   const tokens = createTokenManager({ source: refreshTokenSource(client), store });
 *   return createClient({ baseUrl: 'https://api.example.com', auth: oauth2({ tokens, key: user }) });
 * }
 * ```
 */
export function createTokenManager(options: TokenManagerOptions): TokenManager {
  return new TokenManager(options);
}
