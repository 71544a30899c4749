import { SdkError } from '@org/http-core';
import { raceWithCancellation, setDeadline, SignalCancellation, sleep, type Clock } from '@org/runtime-kit';
import { TokenStoreError } from '../contract/errors.ts';
import type { StoreLock, TokenStore } from '../stores/token-store.ts';
import { fieldsOf } from '../contract/token-response.ts';
import { maskTokenSet, type TokenSet } from '../contract/token-set.ts';
import { CachedTokens } from './cached-tokens.ts';

/** Waits between attempts to write tokens that exist nowhere else, in milliseconds. */
const WRITE_WAITS_MS = [50, 250, 1_000];

/** Time limit of one store operation, in milliseconds. */
const STORE_TIMEOUT_MS = 10_000;

/** Time limit for releasing a lock, in milliseconds. It is short because the tokens are stored and callers wait. */
const RELEASE_TIMEOUT_MS = 1_000;

/** What the manager stores under a key. */
export interface StoredTokens {
  readonly tokens: TokenSet;
  /** When the server refused the refresh token, in milliseconds since the epoch. No process needs to try it again. */
  readonly refusedAt?: number | undefined;
}

/** One key of a token store, with typed values, typed errors and time limits. */
export class TokenRepository {
  readonly key: string;
  readonly #store: TokenStore;
  readonly #clock: Clock;

  constructor(store: TokenStore, key: string, clock: Clock) {
    this.key = key;
    this.#store = store;
    this.#clock = clock;
  }

  /** Whether the store has locks, so that several processes can share it. */
  get hasLocks(): boolean {
    return this.#store.tryLock !== undefined;
  }

  /** @param known Tokens that were read before; returned themselves if the key has not changed. */
  async read(known?: CachedTokens): Promise<CachedTokens | undefined> {
    const stored = await this.#limit('read', this.#store.get.bind(this.#store, this.key));
    if (!stored) return undefined;
    if (known?.version === stored.version) return known;
    const { tokens, refusedAt } = parseStoredTokens(stored.value, this.key);
    return new CachedTokens(this.#clock, tokens, stored.version, refusedAt !== undefined);
  }

  /** Reads only the version, because the value may be unreadable. */
  async readVersion(): Promise<string | undefined> {
    return (await this.#limit('read', this.#store.get.bind(this.#store, this.key)))?.version;
  }

  /** @returns The new version; `undefined` if the key has changed since `expected`. */
  write(stored: StoredTokens, expected: string | undefined): Promise<string | undefined> {
    const text = JSON.stringify(stored);
    return this.#limit('written', () => this.#store.compareAndSet(this.key, text, expected));
  }

  /** Writes tokens that exist nowhere else, and retries failed writes. */
  async writeWithRetries(stored: StoredTokens, expected: string | undefined): Promise<string | undefined> {
    const giveUpAt = this.#clock.monotonic() + STORE_TIMEOUT_MS;
    for (const waitMs of WRITE_WAITS_MS) {
      try {
        return await this.write(stored, expected);
      } catch (error) {
        // A store that hangs would only hang again, and callers wait.
        if (this.#clock.monotonic() >= giveUpAt) throw error;
        await sleep(this.#clock, waitMs);
      }
    }
    return this.write(stored, expected);
  }

  async delete(): Promise<void> {
    await this.#limit('deleted', () => this.#store.delete(this.key));
  }

  /** @returns `undefined` while another process holds the lock. */
  async tryLock(ttlMs: number): Promise<StoreLock | undefined> {
    const lock = await this.#limit(
      'locked',
      async () => this.#store.tryLock?.(this.key, ttlMs),
      // Nobody else would release a lock that arrives late, and every process would wait until it expires.
      (late) => void late?.release().catch(() => undefined),
    );
    return (
      lock && {
        abandoned: lock.abandoned,
        release: () => this.#limit('unlocked', () => lock.release(), undefined, RELEASE_TIMEOUT_MS),
      }
    );
  }

  async #limit<T>(
    action: string,
    work: () => Promise<T>,
    drop?: (late: T) => void,
    timeoutMs = STORE_TIMEOUT_MS,
  ): Promise<T> {
    const limit = new AbortController();
    const abort = (): void => {
      limit.abort(new Error(`The store did not respond within ${timeoutMs} ms.`));
    };
    const clear = setDeadline(this.#clock, abort, timeoutMs);
    try {
      return await raceWithCancellation(work(), new SignalCancellation(limit.signal), drop);
    } catch (error) {
      if (SdkError.isInstance(error)) throw error;
      throw new TokenStoreError(`The tokens of ${JSON.stringify(this.key)} could not be ${action}.`, {
        cause: error,
        retryable: true,
      });
    } finally {
      clear();
    }
  }
}

/** @throws TokenStoreError if the manager did not write the text. */
function parseStoredTokens(text: string, key: string): StoredTokens {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text) as unknown;
  } catch {
    parsed = undefined;
  }
  const { tokens, refusedAt } = fieldsOf(parsed);
  const { accessToken, issuedAtMs } = fieldsOf(tokens);
  if (typeof accessToken !== 'string' || typeof issuedAtMs !== 'number')
    throw new TokenStoreError(
      `The token store holds no token set under ${JSON.stringify(key)}. Check whether something else writes to this key.`,
    );
  return {
    tokens: maskTokenSet(tokens as TokenSet),
    ...(typeof refusedAt === 'number' ? { refusedAt } : {}),
  };
}
