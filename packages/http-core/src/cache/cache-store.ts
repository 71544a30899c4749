/** One stored answer; plain data that JSON can hold. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** What the answer depends on (`Vary`): header names in lower case, and what the request had there. */
  readonly vary: Readonly<Record<string, string>>;
  /** The state of its caching policy. */
  readonly policy: object;
}

/** What is stored under one key: an answer for each kind of request that the server tells apart. */
export type StoredAnswers = readonly StoredAnswer[];

/**
 * Where answers are kept. Keys are hashes: they hold neither addresses nor credentials. A store that throws, hangs or
 * gives what it was not given is no failure of the call: the answer is then asked for anew.
 */
export interface CacheStore {
  get(key: string): StoredAnswers | undefined | Promise<StoredAnswers | undefined>;
  /** @param ttlMs until when the answers can be of use, in milliseconds; they may be forgotten sooner. */
  set(key: string, answers: StoredAnswers, ttlMs: number): void | Promise<void>;
  delete(key: string): void | Promise<void>;
}
