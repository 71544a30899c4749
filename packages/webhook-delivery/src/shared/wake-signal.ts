import type { Clock } from '@org/http-core';

/** Lets a loop wait for a time or for a notification, whichever comes first. */
export class WakeSignal {
  readonly #clock: Clock;
  #pending = false;
  #wake: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the current wait, or else the next one as soon as it begins. */
  notify(): void {
    this.#pending = true;
    this.#wake?.();
  }

  /** Waits at most `forMs` milliseconds for a notification; `Infinity` waits without a limit. */
  async wait(forMs: number): Promise<void> {
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
