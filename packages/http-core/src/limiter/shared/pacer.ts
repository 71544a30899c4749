import type { TimerHandle } from '@org/runtime-kit';
import type { StoreLink } from './store-link.ts';

/** Calls a function at the earliest of the times it is asked for. */
export class Pacer {
  readonly #link: StoreLink;
  readonly #run: () => void;
  #timer: TimerHandle;
  #at = Infinity;
  #isKeeping = false;

  constructor(link: StoreLink, run: () => void) {
    this.#link = link;
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
    const now = this.#link.clock.monotonic();
    if (this.#at <= now) {
      const due = this.#at;
      void Promise.resolve().then(() => {
        if (this.#at === due) this.#fire();
      });
      return;
    }
    const timer = this.#link.clock.setTimer(() => {
      if (this.#timer === timer) this.#fire();
    }, this.#at - now);
    this.#timer = timer;
    if (this.#isKeeping) this.#link.keepers.add(this);
    else this.#letGo();
  }

  /** Nobody waits any more, so the process may end. */
  letGo(): void {
    this.#isKeeping = false;
    this.#link.keepers.delete(this);
    this.#letGo();
  }

  stop(): void {
    this.#clear(Infinity);
    this.#isKeeping = false;
  }

  #clear(next: number): void {
    if (this.#timer !== undefined) this.#link.clock.clearTimer(this.#timer);
    this.#timer = undefined;
    this.#link.keepers.delete(this);
    this.#at = next;
  }

  #letGo(): void {
    (this.#timer as { readonly unref?: () => void } | undefined)?.unref?.();
  }

  #fire(): void {
    this.stop();
    this.#run();
  }
}
