/**
 * A value in a token store.
 *
 * @public
 */
export interface StoredValue {
  /** Opaque text: JSON, or the result of an encrypting wrapper. */
  readonly value: string;
  /** Identifies the state of the key. Every write creates another version. */
  readonly version: string;
}

/**
 * The exclusive right to renew the tokens of one key.
 *
 * @public
 */
export interface StoreLock {
  /** Whether the previous holder died, or was cut off, without releasing the lock. */
  readonly abandoned: boolean;
  /** Releases the lock. If the lock has expired and another process holds it, nothing happens. */
  release(): Promise<void>;
}

/**
 * The port for token storage: memory, files, SQL, Redis. An implementation must pass `tokenStoreContract` of
 * `@org/oauth/testing`.
 *
 * @public
 */
export interface TokenStore {
  /** Returns the value under a key; `undefined` if there is none. */
  get(key: string): Promise<StoredValue | undefined>;
  /**
   * Writes a value if the key is still in the state that the writer has read. It is atomic across all processes.
   *
   * @param expected The version that was read; `undefined` if there was none.
   * @returns The new version; `undefined` if the key has changed meanwhile and nothing was written.
   */
  compareAndSet(key: string, value: string, expected: string | undefined): Promise<string | undefined>;
  /** Deletes a key. An unknown key is not an error. */
  delete(key: string): Promise<void>;
  /**
   * Takes the lock of a key without waiting. A store that several processes share requires it if refresh tokens are
   * single-use.
   *
   * @param ttlMs How long the lock is valid, in milliseconds. After that it counts as abandoned.
   * @returns `undefined` while another holder has the lock.
   */
  tryLock?(key: string, ttlMs: number): Promise<StoreLock | undefined>;
}
