import type { Clock } from '@org/runtime-kit';

/**
 * A point in time on both readings of a clock. The wall clock moves while a machine sleeps but can be set back; the
 * monotonic clock cannot be set back but may stop during sleep. An instant has passed as soon as either reading says so.
 *
 * @public
 */
export class Instant {
  readonly #wallMs: number;
  readonly #monotonicMs: number;

  private constructor(wallMs: number, monotonicMs: number) {
    this.#wallMs = wallMs;
    this.#monotonicMs = monotonicMs;
  }

  /** The current time of a clock. */
  static now(clock: Clock): Instant {
    return new Instant(clock.now(), clock.monotonic());
  }

  /** The instant `ms` milliseconds later. */
  plus(ms: number): Instant {
    return new Instant(this.#wallMs + ms, this.#monotonicMs + ms);
  }

  /** The time until this instant, in milliseconds; 0 or less once it has passed. */
  leftMs(clock: Clock): number {
    return Math.min(this.#wallMs - clock.now(), this.#monotonicMs - clock.monotonic());
  }
}
