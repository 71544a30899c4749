/** How long after its time a reserved slot may be used: a part of the window, within bounds in milliseconds. */
const GRACE_PART = 0.01;
const LEAST_GRACE_MS = 10;
const MOST_GRACE_MS = 500;

/** What timers may need at the beginning, and at most, in milliseconds. */
const FIRST_TIMERS_MS = 40;
const MOST_TIMERS_MS = 50;

/** What the first reply may take, in milliseconds. */
const FIRST_REPLY_MS = 10;

/** A slot is used for at most this long after its time, however far away the store is, in milliseconds. */
export const LONGEST_GRACE_MS = 2_000;

/**
 * Until when reserved slots may be used. The store knows the time of a slot; the process learns of it with the reply, and has
 * timers that are late. A reply that takes longer than most others uses up the grace, so that no call is later than the store
 * counts on.
 */
export class SlotGrace {
  readonly #leastMs: number;
  #timersMs: number;
  #replyMs: number = FIRST_REPLY_MS;

  constructor(windowMs: number) {
    this.#leastMs = Math.min(Math.max(windowMs * GRACE_PART, LEAST_GRACE_MS), MOST_GRACE_MS);
    this.#timersMs = Math.max(this.#leastMs, FIRST_TIMERS_MS);
  }

  /** How long after its time the store has to expect that a slot is used, and how long after the request the process may. */
  get ms(): number {
    return Math.min(this.#replyMs + this.#timersMs, LONGEST_GRACE_MS);
  }

  /** A slot was lost although a caller waited, because the process was busy. */
  lost(): void {
    this.#timersMs = Math.min(this.#timersMs * 1.5, Math.max(this.#leastMs, MOST_TIMERS_MS));
  }

  /** A slot was used in time. */
  used(): void {
    this.#timersMs = Math.max(this.#leastMs, this.#timersMs * 0.95);
  }

  /** A reply took `ms`. What is expected rises step by step, in case the store is farther away than it was. */
  replied(ms: number): void {
    this.#replyMs = Math.min(ms, this.#replyMs * 1.5 + 1);
  }
}
