import { type Clock, isThenable, raceTimeout } from '@org/runtime-kit';
import type { CacheStore, StoredResponse, StoredResponses } from './cache-store.ts';

/**
 * Reads and writes a store that may be slow, broken, or full of entries that others wrote. A read that takes longer than
 * `timeoutMs` milliseconds counts as empty. Only the next read of the same key waits for a write.
 */
export class ResponseStore {
  readonly #store: CacheStore;
  readonly #timeoutMs: number;
  /** Pending writes by key. */
  readonly #writing = new Map<string, Promise<void>>();

  constructor(store: CacheStore, timeoutMs: number) {
    this.#store = store;
    this.#timeoutMs = timeoutMs;
  }

  /** Returns a promise only when the store does. */
  get(key: string, clock: Clock): StoredResponses | Promise<StoredResponses> {
    const writing = this.#writing.get(key);
    return writing ? writing.then(() => this.#read(key, clock)) : this.#read(key, clock);
  }

  /** @param merge Makes the new entry from the stored one. */
  update(
    key: string,
    clock: Clock,
    ttlMs: number,
    merge: (responses: StoredResponses) => StoredResponses,
  ): void {
    const put = (responses: StoredResponses): unknown =>
      resultOf(() => this.#store.set(key, merge(responses), ttlMs));
    this.#write(key, clock, () => {
      const found = this.#read(key, clock);
      return isThenable(found) ? found.then(put) : put(found);
    });
  }

  /** Deletes an entry, and also one that is still being written. */
  delete(key: string, clock: Clock): void {
    this.#write(key, clock, () => resultOf(() => this.#store.delete(key)));
  }

  #read(key: string, clock: Clock): StoredResponses | Promise<StoredResponses> {
    try {
      const found: unknown = this.#store.get(key);
      if (!isThenable(found)) return wellFormed(found);
      return withTimeout(found, clock, this.#timeoutMs).then(wellFormed, () => []);
    } catch {
      return [];
    }
  }

  /** Runs the writes of one key one after the other, so that the latest stays. */
  #write(key: string, clock: Clock, work: () => unknown): void {
    const before = this.#writing.get(key);
    let writing: unknown;
    try {
      writing = before ? before.then(work) : work();
    } catch {
      // A failing store costs a request, but never fails a call.
    }
    if (!isThenable(writing)) return;
    const forget = (): void => {
      if (this.#writing.get(key) === done) this.#writing.delete(key);
    };
    const done: Promise<void> = withTimeout(writing, clock, this.#timeoutMs).then(forget, forget);
    this.#writing.set(key, done);
  }
}

/** The result of `work`, which may be a promise of another library. */
function resultOf(work: () => void | Promise<void>): unknown {
  return work();
}

/** Settles as `work` does, or rejects after `ms` milliseconds. */
async function withTimeout<T>(work: PromiseLike<T>, clock: Clock, ms: number): Promise<T> {
  const result = await raceTimeout(work, ms, clock);
  if (result.done) return result.value;
  throw new Error('The store did not respond in time.');
}

/** The entries in the current form; another version of this library may share the store. */
function wellFormed(found: unknown): StoredResponses {
  return Array.isArray(found) ? found.filter(isStoredResponse) : [];
}

function isStoredResponse(given: unknown): given is StoredResponse {
  if (typeof given !== 'object' || given === null) return false;
  const { status, headers, text, vary, policy } = given as Partial<Record<keyof StoredResponse, unknown>>;
  return (
    Number.isInteger(status) &&
    typeof text === 'string' &&
    isTextRecord(headers) &&
    isTextRecord(vary) &&
    typeof policy === 'object' &&
    policy !== null
  );
}

function isTextRecord(given: unknown): boolean {
  return (
    typeof given === 'object' &&
    given !== null &&
    !Array.isArray(given) &&
    Object.values(given).every((value) => typeof value === 'string')
  );
}
