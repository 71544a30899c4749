import { SdkError } from '@org/http-core';
import { type Clock, setDeadline, raceWithCancellation, SignalCancellation, sleep } from '@org/runtime-kit';
import { TokenStoreError } from '../errors/token-store-error.ts';
import type { StoreLock, TokenStore } from '../stores/token-store.ts';
import { CachedTokens } from './cached-tokens.ts';
import { readStoredTokens, writeStoredTokens, type StoredTokens } from '../tokens/stored-tokens.ts';

/** Tries at writing what would otherwise be lost, and the waits between them, in milliseconds. */
const WRITE_WAITS_MS = [50, 250, 1_000];

/** How long a store may take for one answer, in milliseconds. */
const STORE_TIMEOUT_MS = 10_000;

/** The same for giving a lock back, which callers wait for although their tokens are stored. */
const RELEASE_TIMEOUT_MS = 1_000;

/** One key of a token store, with typed values, typed errors and a time limit. */
export class TokenRepository {
  readonly key: string;
  readonly #store: TokenStore;
  readonly #clock: Clock;

  constructor(store: TokenStore, key: string, clock: Clock) {
    this.key = key;
    this.#store = store;
    this.#clock = clock;
  }

  /** Several processes can agree on one of them. */
  get lockable(): boolean {
    return this.#store.tryLock !== undefined;
  }

  /** @param known what was read before: given back itself while the key has not changed. */
  async read(known?: CachedTokens): Promise<CachedTokens | undefined> {
    const stored = await this.#ask('read', this.#store.get.bind(this.#store, this.key));
    if (!stored) return undefined;
    if (known?.version === stored.version) return known;
    const { tokens, refusedAt } = readStoredTokens(stored.value, this.key);
    return new CachedTokens(this.#clock, tokens, stored.version, refusedAt !== undefined);
  }

  /** The version alone, since what is there may be unreadable. */
  async version(): Promise<string | undefined> {
    return (await this.#ask('read', this.#store.get.bind(this.#store, this.key)))?.version;
  }

  /** @returns the new version; `undefined` when the key has changed since `expected`. */
  write(stored: StoredTokens, expected: string | undefined): Promise<string | undefined> {
    const text = writeStoredTokens(stored);
    return this.#ask('written', () => this.#store.compareAndSet(this.key, text, expected));
  }

  /** Writes what exists nowhere else, and does not give up at the first failure. */
  async writeSurely(stored: StoredTokens, expected: string | undefined): Promise<string | undefined> {
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
    await this.#ask('deleted', () => this.#store.delete(this.key));
  }

  /** @returns `undefined` while another process has the lock. */
  async tryLock(ttlMs: number): Promise<StoreLock | undefined> {
    const lock = await this.#ask(
      'locked',
      async () => this.#store.tryLock?.(this.key, ttlMs),
      // Nobody would give it back, and every process would wait for its end.
      (late) => void late?.release().catch(() => undefined),
    );
    return (
      lock && {
        abandoned: lock.abandoned,
        release: () => this.#ask('unlocked', () => lock.release(), undefined, RELEASE_TIMEOUT_MS),
      }
    );
  }

  async #ask<T>(
    done: string,
    work: () => Promise<T>,
    drop?: (late: T) => void,
    timeoutMs = STORE_TIMEOUT_MS,
  ): Promise<T> {
    const limit = new AbortController();
    const late = (): void => {
      limit.abort(new Error(`no answer within ${timeoutMs} ms`));
    };
    const forget = setDeadline(this.#clock, late, timeoutMs);
    try {
      return await raceWithCancellation(work(), new SignalCancellation(limit.signal), drop);
    } catch (error) {
      if (SdkError.isInstance(error)) throw error;
      throw new TokenStoreError(`The tokens of ${JSON.stringify(this.key)} could not be ${done}.`, {
        cause: error,
        retryable: true,
      });
    } finally {
      forget();
    }
  }
}
