/** Number of ids that are remembered: more than a server repeats at once. */
const MAX_IDS = 10_000;

/** The latest replay ids. They are not numbered without gaps, and say nothing of what lies between two of them. */
export class SeenIds {
  readonly #ids = new Set<number>();

  /** Whether an id is seen for the first time. */
  isNew(id: number): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > MAX_IDS) for (const oldest of this.#ids) return this.#ids.delete(oldest);
    return true;
  }
}
