/**
 * A map that keeps at most `max` values and evicts the least recently used one. The order of use is tracked only when the
 * map is more than half full.
 *
 * @internal
 */
export class RecentMap<V> {
  readonly #values = new Map<string, V>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** Returns the value of `key`, and creates it on first use. */
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

  entries(): Iterable<[string, V]> {
    return this.#values;
  }
}
