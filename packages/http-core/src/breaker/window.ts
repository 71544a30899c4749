/** Counts the outcomes of recent calls. */
export interface OutcomeWindow {
  readonly calls: number;
  readonly failures: number;
  add(failed: boolean, now: number): void;
  /** Drops calls that have left the window at `now`. */
  advance(now: number): void;
  clear(): void;
}

/** A window of the last `size` calls. */
export class CallWindow implements OutcomeWindow {
  calls = 0;
  failures = 0;
  readonly #failed: Uint8Array;
  #next = 0;

  constructor(size: number) {
    this.#failed = new Uint8Array(size);
  }

  add(failed: boolean): void {
    const { length } = this.#failed;
    if (this.calls === length) this.failures -= this.#failed[this.#next] ?? 0;
    else this.calls++;
    this.#failed[this.#next] = failed ? 1 : 0;
    this.#next = (this.#next + 1) % length;
    if (failed) this.failures++;
  }

  advance(): void {
    // Calls leave the window only when new ones arrive.
  }

  clear(): void {
    this.calls = this.failures = this.#next = 0;
  }
}

const SLICES = 10;

/** A window of the last `windowMs` milliseconds, counted in ten slices; each slice is dropped as a whole. */
export class TimeWindow implements OutcomeWindow {
  calls = 0;
  failures = 0;
  readonly #sliceMs: number;
  readonly #calls = new Uint32Array(SLICES);
  readonly #failures = new Uint32Array(SLICES);
  /** Index of the current slice since the clock's zero. */
  #slice = 0;

  constructor(windowMs: number) {
    this.#sliceMs = windowMs / SLICES;
  }

  add(failed: boolean, now: number): void {
    this.advance(now);
    const index = this.#slice % SLICES;
    this.#calls[index] = (this.#calls[index] ?? 0) + 1;
    this.calls++;
    if (!failed) return;
    this.#failures[index] = (this.#failures[index] ?? 0) + 1;
    this.failures++;
  }

  advance(now: number): void {
    const slice = Math.floor(now / this.#sliceMs);
    // Time ran backwards: the counts belong to another clock.
    if (slice < this.#slice) this.clear();
    const from = Math.max(this.#slice + 1, slice - SLICES + 1);
    for (let stale = from; stale <= slice; stale++) {
      const index = stale % SLICES;
      this.calls -= this.#calls[index] ?? 0;
      this.failures -= this.#failures[index] ?? 0;
      this.#calls[index] = this.#failures[index] = 0;
    }
    this.#slice = slice;
  }

  clear(): void {
    this.calls = this.failures = 0;
    this.#calls.fill(0);
    this.#failures.fill(0);
  }
}
