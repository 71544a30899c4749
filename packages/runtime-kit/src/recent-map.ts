/**
 * Values by key, at most so many: beyond, the one that was not asked for the longest is forgotten. To the half of the
 * bound that is in use, order does not matter yet, and is not kept.
 */
export class RecentMap<V> {
  readonly #values = new Map<string, V>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** The value of `key`, made when there is none. */
  of(key: string, create: () => V): V {
    const known = this.#values.get(key);
    if (known !== undefined) {
      if (this.#values.size * 2 > this.#max) {
        this.#values.delete(key);
        this.#values.set(key, known);
      }
      return known;
    }
    if (this.#values.size >= this.#max) this.#values.delete(this.#values.keys().next().value ?? '');
    const value = create();
    this.#values.set(key, value);
    return value;
  }

  /** All of them. */
  entries(): Iterable<[string, V]> {
    return this.#values;
  }
}
