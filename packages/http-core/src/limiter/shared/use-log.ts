import { SAME_TIME_MS } from '../algorithms/limit-algorithm.ts';

/** Units of one call, and when it passed. */
interface Use {
  readonly at: number;
  readonly units: number;
}

/** The uses of a quota that are still in the window: an exact sliding log whose limit may change. */
export class UseLog {
  readonly #windowMs: number;
  readonly #uses: Use[] = [];
  #head = 0;
  #used = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  usedAt(now: number): number {
    const gone = now - this.#windowMs + SAME_TIME_MS;
    for (let use = this.#uses[this.#head]; use && use.at <= gone; use = this.#uses[this.#head]) {
      this.#used -= use.units;
      this.#head++;
    }
    // Moving the rest is cheap when most of the array is past.
    if (this.#head > 64 && this.#head * 2 > this.#uses.length) {
      this.#uses.splice(0, this.#head);
      this.#head = 0;
    }
    return this.#used;
  }

  add(units: number, now: number): void {
    this.#uses.push({ at: now, units });
    this.#used += units;
  }

  clear(): void {
    this.#uses.length = this.#head = this.#used = 0;
  }

  /** When `units` fit into `quota`; Infinity if they never do. */
  readyAt(units: number, quota: number, now: number): number {
    if (units > quota) return Infinity;
    let over = this.usedAt(now) + units - quota;
    if (over <= 0) return -Infinity;
    for (let index = this.#head; index < this.#uses.length; index++) {
      const use = this.#uses[index];
      over -= use?.units ?? 0;
      if (over <= 0) return (use?.at ?? 0) + this.#windowMs;
    }
    return Infinity;
  }

  /**
   * Gives up the oldest uses, of `units` in total: they are counted elsewhere from now on.
   *
   * @returns The units, and when their window ends.
   */
  removeOldest(units: number): { units: number; freeAt: number }[] {
    const removed: { units: number; freeAt: number }[] = [];
    let left = units;
    while (left > 0) {
      const use = this.#uses[this.#head];
      if (!use) break;
      const taken = Math.min(left, use.units);
      removed.push({ units: taken, freeAt: use.at + this.#windowMs });
      if (taken === use.units) this.#head++;
      else this.#uses[this.#head] = { at: use.at, units: use.units - taken };
      this.#used -= taken;
      left -= taken;
    }
    return removed;
  }
}
