import { type Clock, httpDateMs, systemClock } from '@org/runtime-kit';

/** `Date` headers have whole seconds, and answers take time: smaller differences mean nothing. In milliseconds. */
const NOTICEABLE_MS = 5_000;

/**
 * The authorization server's time, learnt from its answers. What we sign is judged by the server's clock, and what it
 * signs was dated by it: on a machine whose clock is minutes off, our own would make every assertion invalid.
 */
export class ServerClock {
  readonly #clock: Clock;
  #aheadMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Learns from an answer's `Date` header. */
  learn(date: string | null): void {
    const at = httpDateMs(date ?? '');
    if (at === undefined) return;
    const ahead = at + 500 - this.#clock.now();
    this.#aheadMs = Math.abs(ahead) < NOTICEABLE_MS ? 0 : ahead;
  }

  /** By how much the server is ahead of our clock, in milliseconds; 0 while nothing is known. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** The server's time, in milliseconds since the epoch. */
  now(): number {
    return this.#clock.now() + this.#aheadMs;
  }

  /** The same relative to the machine's clock, in seconds, for code that reads that one. */
  get skewSeconds(): number {
    return Math.round((this.now() - systemClock.now()) / 1000);
  }
}
