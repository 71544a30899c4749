/** Counts of the calls that still matter. */
export interface OutcomeWindow {
  readonly calls: number;
  readonly failures: number;
  add(failed: boolean, now: number): void;
  /** Forgets what no longer matters at `now`. */
  advance(now: number): void;
  clear(): void;
}

/** The last so many calls. */
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
    // Calls leave when others come.
  }

  clear(): void {
    this.calls = this.failures = this.#next = 0;
  }
}

const SLICES = 10;

/** The calls of the last so many milliseconds, counted in ten slices: a slice is forgotten as a whole. */
export class TimeWindow implements OutcomeWindow {
  calls = 0;
  failures = 0;
  readonly #sliceMs: number;
  readonly #calls = new Uint32Array(SLICES);
  readonly #failures = new Uint32Array(SLICES);
  /** Number of the current slice since the clock began. */
  #slice = 0;

  constructor(windowMs: number) {
    this.#sliceMs = windowMs / SLICES;
  }

  add(failed: boolean, now: number): void {
    this.advance(now);
    const place = this.#slice % SLICES;
    this.#calls[place] = (this.#calls[place] ?? 0) + 1;
    this.calls++;
    if (!failed) return;
    this.#failures[place] = (this.#failures[place] ?? 0) + 1;
    this.failures++;
  }

  advance(now: number): void {
    const slice = Math.floor(now / this.#sliceMs);
    // Time fell: what was counted belongs to another clock.
    if (slice < this.#slice) {
      this.clear();
      this.#slice = slice;
    }
    const from = Math.max(this.#slice + 1, slice - SLICES + 1);
    for (let stale = from; stale <= slice; stale++) {
      const place = stale % SLICES;
      this.calls -= this.#calls[place] ?? 0;
      this.failures -= this.#failures[place] ?? 0;
      this.#calls[place] = this.#failures[place] = 0;
    }
    if (slice > this.#slice) this.#slice = slice;
  }

  clear(): void {
    this.calls = this.failures = 0;
    this.#calls.fill(0);
    this.#failures.fill(0);
  }
}
