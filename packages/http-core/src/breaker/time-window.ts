import type { OutcomeWindow } from './outcome-window.ts';

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
