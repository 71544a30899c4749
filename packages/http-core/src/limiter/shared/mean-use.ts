/** Over how many windows uses are averaged. */
const WINDOWS = 5;

/** The units per window that calls use on average, of which the latest count most. */
export class MeanUse {
  readonly #windowMs: number;
  #mean = 0;
  #at = -Infinity;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  add(units: number, now: number): void {
    this.#mean = this.at(now) + units / WINDOWS;
    this.#at = now;
  }

  at(now: number): number {
    if (this.#mean === 0) return 0;
    return this.#mean * Math.exp((this.#at - now) / (WINDOWS * this.#windowMs));
  }

  /** Milliseconds since the latest use. */
  idleMs(now: number): number {
    return now - this.#at;
  }

  clear(): void {
    this.#mean = 0;
    this.#at = -Infinity;
  }
}
