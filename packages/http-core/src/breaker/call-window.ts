import type { OutcomeWindow } from './outcome-window.ts';

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
