import type { Clock } from '@org/http-core';

/** A rest that can be cut short. */
export class WakeUp {
  readonly #clock: Clock;
  #pending = false;
  #wake: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the rest, or the next one at once if there is none now. */
  ring(): void {
    this.#pending = true;
    this.#wake?.();
  }

  /** Rests for `forMs` milliseconds; `Infinity`: until it rings. */
  async rest(forMs: number): Promise<void> {
    if (!this.#pending) {
      await new Promise<void>((resolve) => {
        const timer = forMs === Infinity ? undefined : this.#clock.setTimer(resolve, forMs);
        this.#wake = () => {
          if (timer !== undefined) this.#clock.clearTimer(timer);
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#pending = false;
  }
}
