import { quietly, type Clock, type TimerHandle } from '@org/runtime-kit';

/** Minimum time between two announcements of this process, in milliseconds. */
const INTERVAL_MS = 50;

/**
 * Decides which transactions tell workers of their deliveries.
 *
 * PostgreSQL commits transactions with a `NOTIFY` one after the other, each with a write to the disk of its own. So only the
 * first one in a while contains it, and one statement outside any transaction follows for the others. Workers find by
 * polling what commits later.
 */
export class Announcements {
  readonly #announce: () => Promise<unknown>;
  readonly #clock: Clock;
  #lastMs = -Infinity;
  #timer: TimerHandle;

  /** @param announce Notifies the workers at once. A failure is ignored. */
  constructor(announce: () => Promise<unknown>, clock: Clock) {
    this.#announce = announce;
    this.#clock = clock;
  }

  /** Whether the next transaction is to notify. If not, workers are notified soon. */
  next(): boolean {
    const waitMs = this.#lastMs + INTERVAL_MS - this.#clock.monotonic();
    if (waitMs <= 0) {
      this.#lastMs = this.#clock.monotonic();
      return true;
    }
    this.#timer ??= this.#clock.setTimer(() => {
      this.#timer = undefined;
      this.#lastMs = this.#clock.monotonic();
      quietly(this.#announce);
    }, waitMs);
    return false;
  }

  close(): void {
    if (this.#timer !== undefined) this.#clock.clearTimer(this.#timer);
    this.#timer = undefined;
  }
}
