/** What is stored under a key. */
export interface StoredValue {
  /** Opaque text: JSON, or what an encrypting wrapper makes of it. */
  readonly value: string;
  /** Names this very state of the key: another write makes another version. */
  readonly version: string;
}

/** The exclusive right to renew the tokens of one key. */
export interface StoreLock {
  /** The holder before died, or was cut off, without giving the lock back. */
  readonly abandoned: boolean;
  /** Gives the right back. Never takes it from whoever has it by then, should it have run out. */
  release(): Promise<void>;
}

/**
 * Where tokens live: the port behind which memory, files, SQL or Redis stand. An implementation must pass
 * `tokenStoreContract` of `@org/oauth/testing`.
 */
export interface TokenStore {
  get(key: string): Promise<StoredValue | undefined>;
  /**
   * Writes when the key still is in the state that the writer has seen, and in one step for all processes.
   *
   * @param expected the version that was read; `undefined` when there was none.
   * @returns the new version, or `undefined` when the key has changed meanwhile and nothing was written.
   */
  compareAndSet(key: string, value: string, expected: string | undefined): Promise<string | undefined>;
  /** Forgets a key; one that is unknown is no error. */
  delete(key: string): Promise<void>;
  /**
   * Takes the lock of a key without waiting. A store that several processes share needs it wherever refresh tokens can
   * be used only once.
   *
   * @param ttlMs after that long, in milliseconds, the lock counts as abandoned.
   * @returns `undefined` while somebody else has it.
   */
  tryLock?(key: string, ttlMs: number): Promise<StoreLock | undefined>;
}
