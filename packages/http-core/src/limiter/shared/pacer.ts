import type { Clock, TimerHandle } from '@org/runtime-kit';

/** Calls a function at the earliest of the times it is asked for. */
export class Pacer {
  readonly #clock: Clock;
  readonly #run: () => void;
  #timer: TimerHandle;
  #at = Infinity;
  #isKeeping = false;

  constructor(clock: Clock, run: () => void) {
    this.#clock = clock;
    this.#run = run;
  }

  /**
   * Asks for a call at `at`, or at the end of the current turn if that is past.
   *
   * @param keeps Whether somebody waits for it. Otherwise, it does not keep the process running.
   */
  at(at: number, keeps: boolean): void {
    if (at >= this.#at && (this.#isKeeping || !keeps)) return;
    this.#clear(Math.min(at, this.#at));
    this.#isKeeping ||= keeps;
    const now = this.#clock.monotonic();
    if (this.#at <= now) {
      const due = this.#at;
      void Promise.resolve().then(() => {
        if (this.#at === due) this.#fire();
      });
      return;
    }
    const timer = this.#clock.setTimer(() => {
      if (this.#timer === timer) this.#fire();
    }, this.#at - now);
    this.#timer = timer;
    if (!this.#isKeeping) (timer as { readonly unref?: () => void } | undefined)?.unref?.();
  }

  stop(): void {
    this.#clear(Infinity);
    this.#isKeeping = false;
  }

  #clear(next: number): void {
    if (this.#timer !== undefined) this.#clock.clearTimer(this.#timer);
    this.#timer = undefined;
    this.#at = next;
  }

  #fire(): void {
    this.stop();
    this.#run();
  }
}
