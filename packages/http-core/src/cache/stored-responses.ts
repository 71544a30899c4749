import { type Clock, isThenable, setDeadline } from '@org/runtime-kit';
import type { CacheStore, StoredAnswer, StoredAnswers } from './cache-store.ts';

/**
 * The answers in a store that may be slow, broken, or full of what others wrote: it gets `patienceMs` milliseconds, and
 * then counts as empty. Nobody waits for what is written, but for whoever reads the same key next.
 */
export class StoredAnswersOf {
  readonly #store: CacheStore;
  readonly #patienceMs: number;
  /** By key, what is being written. */
  readonly #writing = new Map<string, Promise<void>>();

  constructor(store: CacheStore, patienceMs: number) {
    this.#store = store;
    this.#patienceMs = patienceMs;
  }

  /** At once where the store answers at once. */
  get(key: string, clock: Clock): StoredAnswers | Promise<StoredAnswers> {
    const writing = this.#writing.get(key);
    return writing ? writing.then(() => this.#ask(key, clock)) : this.#ask(key, clock);
  }

  /** @param merge makes the new answers out of those that are there. */
  update(key: string, clock: Clock, ttlMs: number, merge: (answers: StoredAnswers) => StoredAnswers): void {
    const put = (answers: StoredAnswers): unknown => given(() => this.#store.set(key, merge(answers), ttlMs));
    this.#write(key, clock, () => {
      const found = this.#ask(key, clock);
      return isThenable(found) ? found.then(put) : put(found);
    });
  }

  /** Also what is still being written, which would come back otherwise. */
  delete(key: string, clock: Clock): void {
    this.#write(key, clock, () => given(() => this.#store.delete(key)));
  }

  #ask(key: string, clock: Clock): StoredAnswers | Promise<StoredAnswers> {
    try {
      const found: unknown = this.#store.get(key);
      if (!isThenable(found)) return readable(found);
      return inTime(found, clock, this.#patienceMs).then(readable, () => []);
    } catch {
      return [];
    }
  }

  /** One after the other for each key: what was begun later must be what stays. */
  #write(key: string, clock: Clock, work: () => unknown): void {
    const before = this.#writing.get(key);
    let writing: unknown;
    try {
      writing = before ? before.then(work) : work();
    } catch {
      // A store that fails costs a request, never a call.
    }
    if (!isThenable(writing)) return;
    const forget = (): void => {
      if (this.#writing.get(key) === done) this.#writing.delete(key);
    };
    const done: Promise<void> = inTime(writing, clock, this.#patienceMs).then(forget, forget);
    this.#writing.set(key, done);
  }
}

/** What work gives, although its type says nothing of it. */
function given(work: () => void | Promise<void>): unknown {
  return work();
}

/** `work`, or a rejection after `ms` milliseconds. */
function inTime<T>(work: PromiseLike<T>, clock: Clock, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => {
      reject(new Error('The store did not answer in time.'));
    };
    const forget = setDeadline(clock, late, ms);
    Promise.resolve(work)
      .then(resolve, reject)
      .then(forget, () => undefined);
  });
}

/** Those of them that have the form of today: another version of this library may share the store. */
function readable(found: unknown): StoredAnswers {
  return Array.isArray(found) ? found.filter(isStoredAnswer) : [];
}

function isStoredAnswer(given: unknown): given is StoredAnswer {
  if (typeof given !== 'object' || given === null) return false;
  const { status, headers, text, vary, policy } = given as Partial<Record<keyof StoredAnswer, unknown>>;
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
