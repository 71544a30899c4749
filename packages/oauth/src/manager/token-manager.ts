import { AbortError, ConfigurationError, SdkError } from '@org/http-core';
import {
  ANY,
  assertPositive,
  CLOCK,
  FUNCTION,
  notify,
  readOptions,
  RECORD,
  type OptionRule,
  hasMethods,
} from '@org/http-core/provider';
import { abortReason, raceWithAbort, systemClock, type Clock } from '@org/runtime-kit';
import { OAuthError } from '../contract/errors.ts';
import { memoryTokenStore } from '../stores/memory-store.ts';
import type { TokenStore } from '../stores/token-store.ts';
import { maskTokenSet, type TokenSet } from '../contract/token-set.ts';
import { CachedTokens, CacheEntry, UnsavedTokens } from './cached-tokens.ts';
import { renewTokens } from './renewal.ts';
import type { TokenEvents } from './token-events.ts';
import { TokenRepository } from './token-repository.ts';
import type { TokenSource } from './token-source.ts';

/** The key of managers with only one set of tokens. */
export const DEFAULT_KEY = 'default';

/** Tokens rejected this soon after they were issued, in milliseconds, are not renewed: their age is not the reason. */
const SETTLE_MS = 10_000;

/** Maximum number of writes after lost compare-and-sets. */
const MAX_WRITES = 10;

/**
 * Options of {@link createTokenManager}.
 *
 * @public
 */
export interface TokenManagerOptions {
  /** The source of new tokens. */
  readonly source: TokenSource;
  /** The store of the tokens. Default: memory. Tokens of users need a store that outlives the process. */
  readonly store?: TokenStore | undefined;
  /** Observers of renewals. */
  readonly events?: TokenEvents | undefined;
  /** Time limit of one renewal, including the wait for other processes, in milliseconds. Default 60 000. */
  readonly renewTimeoutMs?: number | undefined;
  /** Maximum number of keys in memory. Default 10 000. */
  readonly maxKeys?: number | undefined;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS = {
  source: ANY,
  store: [
    'a token store, such as the result of fileTokenStore({ directory })',
    (value) => hasMethods(value, 'compareAndSet'),
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

/**
 * Options of {@link TokenManager.get}.
 *
 * @public
 */
export interface TokenQuery {
  /** An access token that the API has just rejected (401). It is not returned again. */
  readonly refused?: string | undefined;
  /** Treats the token that was returned last as rejected, for callers that no longer have it. Default `false`. */
  readonly forceRefresh?: boolean | undefined;
  /** Ends the wait of this caller. A renewal that others wait for continues. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Keeps tokens fresh, each set under a key. It renews them at 80 to 90 % of their lifetime, once for all callers and, with
 * a store that has locks, once for all processes.
 *
 * @public
 */
export class TokenManager {
  readonly #source: TokenSource;
  readonly #store: TokenStore;
  readonly #events: TokenEvents;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #maxKeys: number;
  readonly #entries = new Map<string, CacheEntry>();

  /** @throws ConfigurationError that names the invalid option. */
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

  /** Returns the tokens under `key` if this process has fresh ones in memory. */
  getCached(key: string = DEFAULT_KEY): TokenSet | undefined {
    const cached = this.#entries.get(key)?.tokens;
    return cached?.fresh ? cached.tokens : undefined;
  }

  /**
   * Returns valid tokens. While tokens are due for renewal but still valid, only the first caller waits, and a failed
   * renewal has no effect.
   *
   * @throws ReauthorizationRequiredError if the user must authorize the application again; TokenStoreError; AbortError;
   * whatever the source throws. After a failed renewal, further calls fail with the same error for a second or more, so
   * that a server in trouble is not flooded.
   */
  async get(key: string = DEFAULT_KEY, query: TokenQuery = {}): Promise<TokenSet> {
    const entry = this.#entry(key);
    const cached = entry.tokens;
    const refused = query.refused ?? (query.forceRefresh ? cached?.tokens.accessToken : undefined);
    if (cached?.usable) {
      const isRenewing = entry.renewal.running(this.#clock) !== undefined;
      if (cached.tokens.accessToken !== refused) {
        if (cached.fresh || isRenewing || entry.pauseError(this.#clock)) return cached.tokens;
        return (await this.#wait(this.#renew(key, entry, refused), query.signal, cached)).tokens;
      }
      if (Math.abs(this.#clock.now() - cached.tokens.issuedAtMs) < SETTLE_MS && !isRenewing)
        return cached.tokens;
    }
    const first = await this.#wait(this.#renew(key, entry, refused), query.signal);
    if (first.tokens.accessToken !== refused) return first.tokens;
    // A renewal that started before the rejection was known has only read the store.
    return (await this.#wait(this.#renew(key, entry, refused), query.signal)).tokens;
  }

  /** Stores the tokens of a login and replaces all earlier tokens under `key`. */
  async set(key: string, tokens: TokenSet): Promise<void> {
    const repository = this.#repository(key);
    const { related: _separate, ...rest } = tokens;
    const own = maskTokenSet(rest);
    for (let writes = 0; writes < MAX_WRITES; writes++) {
      // Only the version is read: if the stored value is unreadable, a login repairs it.
      const version = await repository.writeWithRetries({ tokens: own }, await repository.readVersion());
      if (version === undefined) continue;
      const entry = this.#entry(key);
      entry.tokens = new CachedTokens(this.#clock, own, version);
      entry.clearFailures();
      return;
    }
    throw new OAuthError(
      'token_store_failed',
      `The tokens of ${JSON.stringify(key)} change too often to be written.`,
    );
  }

  /** Deletes the tokens under `key`. Revoke them first if the server should know. */
  async delete(key: string = DEFAULT_KEY): Promise<void> {
    this.#entries.delete(key);
    await this.#repository(key).delete();
  }

  #renew(key: string, entry: CacheEntry, refused: string | undefined): Promise<CachedTokens> {
    const running = entry.renewal.running(this.#clock);
    if (running) return running;
    const pauseError = entry.pauseError(this.#clock);
    if (pauseError) return Promise.reject(pauseError);
    return Promise.resolve(
      entry.renewal.start(
        this.#clock,
        () => this.#startRenewal(key, entry, refused),
        (renewed) => {
          entry.tokens = renewed;
          entry.clearFailures();
        },
      ),
    );
  }

  async #startRenewal(key: string, entry: CacheEntry, refused: string | undefined): Promise<CachedTokens> {
    try {
      return await renewTokens({
        repository: this.#repository(key),
        source: this.#source,
        events: this.#events,
        clock: this.#clock,
        timeoutMs: this.#timeoutMs,
        known: entry.tokens,
        refused,
      });
    } catch (raw) {
      const error = SdkError.isInstance(raw)
        ? raw
        : new OAuthError('oauth_response_invalid', `The tokens of ${JSON.stringify(key)} were not renewed.`, {
            cause: raw,
          });
      entry.pauseAfter(error, this.#clock);
      notify(this.#events.renewalFailed, { key, error });
      throw error;
    }
  }

  /** @param fallback Returned when the renewal fails. */
  async #wait(
    renewal: Promise<CachedTokens>,
    signal: AbortSignal | undefined,
    fallback?: CachedTokens,
  ): Promise<CachedTokens> {
    try {
      return await (signal ? raceWithAbort(renewal, signal) : renewal);
    } catch (error) {
      // No other caller may be waiting for the renewal that this caller gives up.
      renewal.catch(() => undefined);
      if (signal?.aborted) throw new AbortError({ operation: 'oauth.tokens', cause: abortReason(signal) });
      if (fallback?.usable) return fallback;
      throw error;
    }
  }

  #repository(key: string): TokenRepository {
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

  /** Evicts one key that the store holds. Unsaved tokens and running renewals stay. */
  #evict(): void {
    for (const [key, { renewal, tokens }] of this.#entries) {
      if (renewal.running(this.#clock) || !tokens || tokens instanceof UnsavedTokens) continue;
      this.#entries.delete(key);
      return;
    }
  }
}

/**
 * Creates a token manager, which keeps tokens fresh, each set under a key.
 *
 * @throws ConfigurationError that names the invalid option.
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
 * @public
 */
export function createTokenManager(options: TokenManagerOptions): TokenManager {
  return new TokenManager(options);
}
