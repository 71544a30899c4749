/**
 * The state of a settled call.
 *
 * - `pending`: it is being made, or it was sent and its outcome is not known yet. `durable()` and `recover()` settle it.
 * - `done`: it took effect once, and its result is stored. This is final.
 * - `failed`: it had no effect. The next `durable()` with its key starts anew.
 * - `unknown`: it was sent, and no read or repetition can tell whether it took effect. A person decides with `resolve()`.
 *
 * @public
 */
export type CallState = 'pending' | 'done' | 'failed' | 'unknown';

/**
 * A call as a store holds it.
 *
 * @public
 */
export interface StoredCall {
  readonly key: string;
  /** 1 for a new call; each change increases it by 1. */
  readonly version: number;
  readonly state: CallState;
  /** When another process may continue the call, in milliseconds since the epoch. 0 if nobody is making it. */
  readonly leaseUntilMs: number;
  /** When the call was changed last, in milliseconds since the epoch. */
  readonly updatedAtMs: number;
  /** Everything else, as opaque text: JSON, or the result of an encrypting wrapper. */
  readonly data: string;
}

/**
 * Which calls a store lists, and how many.
 *
 * @public
 */
export interface StoredCallFilter {
  readonly state: CallState;
  /** Only calls whose last change is older than this, in milliseconds since the epoch. */
  readonly updatedBeforeMs?: number | undefined;
  /** Only calls behind this key. */
  readonly after?: string | undefined;
  /** Maximum number of calls. */
  readonly limit: number;
}

/**
 * The port for the storage of calls: memory, SQLite, PostgreSQL, Redis. Each method is atomic across all processes, and a
 * change that has resolved survives a crash. An implementation must pass `callStoreContract` of `@org/durable/testing`.
 *
 * @public
 */
export interface CallStore {
  /** Returns the call under a key; `undefined` if there is none. */
  get(key: string): Promise<StoredCall | undefined>;
  /**
   * Adds a call.
   *
   * @returns `false` if there is one with this key already, which stays as it is.
   */
  add(call: StoredCall): Promise<boolean>;
  /**
   * Replaces a call whose stored version is one less than `call.version`.
   *
   * @returns `false` if the stored version is another one, and nothing was changed.
   */
  replace(call: StoredCall): Promise<boolean>;
  /**
   * Removes a call whose stored version is `version`.
   *
   * @returns `false` if there is no such call.
   */
  remove(key: string, version: number): Promise<boolean>;
  /** Lists calls in the order of their keys, compared by UTF-8 bytes or UTF-16 units, but always in the same way. */
  list(filter: StoredCallFilter): Promise<readonly StoredCall[]>;
  /** Releases what the store holds, such as a file. */
  close?(): Promise<void>;
}
