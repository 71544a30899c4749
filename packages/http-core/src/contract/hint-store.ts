/**
 * A hint that one process gives to others. It is never an order: a process that receives one may find out for itself.
 *
 * @public
 */
export interface Hint {
  /** A different text for each hint. */
  readonly id: string;
  /** Milliseconds until the hint ends. */
  readonly forMs: number;
}

/**
 * Where processes leave hints for each other, such as Redis. Implementations are verified with `hintStoreContract` of
 * `@org/http-core/testing`. No process needs the clock of another: all times are durations.
 *
 * A method that rejects means that the store is away. No call ever waits for a method of the store.
 *
 * @public
 */
export interface HintStore {
  /**
   * Stores a hint for `hint.forMs` milliseconds, in place of an earlier one.
   *
   * @param key What the hint is about: any text.
   */
  give(key: string, hint: Hint): Promise<void>;
  /** Returns the latest hint with the rest of its time, or `undefined` if there is none that has not ended. */
  find(key: string): Promise<Hint | undefined>;
  /** Removes the hint with this `id`; a later one stays. */
  withdraw(key: string, id: string): Promise<void>;
}
