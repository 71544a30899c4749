import type { Gate } from '../gate.ts';
import type { LimitGauge } from '../rate-limiter.ts';
import type { LimitFact } from './limit-fact.ts';
import { LearnedWindow } from './learned-window.ts';

/** A server that makes up names must not fill the memory. */
const MAX_WINDOWS = 16;

/** The wait after a refusal that names none doubles up to 2^5 times. */
const MAX_DOUBLINGS = 5;

/** What the server said about one key: a pause, and limits from headers. Empty until it says something. */
export class LearnedGate implements Gate {
  queued = 0;
  claimedIn = -1;
  readonly capacity: number = Infinity;
  /** Monotonic, in milliseconds. */
  pausedUntil: number;
  readonly #maxWaitMs: number;
  readonly #windows: LearnedWindow[] = [];
  #refusals = 0;

  /** @param maxWaitMs no pause and no window is believed to be longer. */
  constructor(maxWaitMs: number) {
    this.#maxWaitMs = maxWaitMs;
    this.pausedUntil = -Infinity;
  }

  /**
   * The server refused a call as too fast.
   *
   * @param waitMs as the server asked; where it did not, `usualMs`, doubled with each refusal in a row.
   */
  refuse(waitMs: number | undefined, usualMs: number, now: number): void {
    const pause = waitMs ?? usualMs * 2 ** Math.min(this.#refusals++, MAX_DOUBLINGS);
    this.pausedUntil = Math.max(this.pausedUntil, now + Math.min(pause, this.#maxWaitMs));
  }

  /** The server accepted a call. */
  accept(): void {
    this.#refusals = 0;
  }

  learn(told: LimitFact, now: number): void {
    const windowMs = told.windowMs ? Math.min(told.windowMs, this.#maxWaitMs) : undefined;
    const fact = { ...told, windowMs };
    const known = this.#windows.find((window) => window.name === fact.name);
    known?.roll(now);
    const resetMs = fact.resetMs ?? (known ? known.resetAt - now : windowMs);
    const limit = fact.limit ?? fact.remaining;
    // A rest without a time to wait for would stop everything for ever.
    if (resetMs === undefined || limit === undefined) return;
    const resetAt = now + Math.min(resetMs, this.#maxWaitMs);
    if (known) {
      known.update(fact, resetAt, now);
      return;
    }
    if (this.#windows.length >= MAX_WINDOWS) this.#windows.shift();
    const remaining = Math.min(fact.remaining ?? limit, limit);
    this.#windows.push(new LearnedWindow(fact.name, limit, remaining, resetAt, windowMs ?? resetAt - now));
  }

  readyAt(cost: number, now: number): number {
    let at = this.pausedUntil;
    for (const window of this.#windows) at = Math.max(at, window.readyAt(cost, now));
    return at;
  }

  foresee(ahead: number, cost: number, now: number): number {
    return Math.max(now, this.readyAt(ahead + cost, now));
  }

  take(cost: number): void {
    for (const window of this.#windows) window.remaining -= cost;
  }

  idle(now: number): boolean {
    return this.pausedUntil <= now && this.#windows.every((window) => this.#isFull(window, now));
  }

  gauges(now: number): readonly LimitGauge[] {
    return this.#windows.map((window) => {
      window.roll(now);
      const { name, limit } = window;
      return { name, kind: 'learned', limit, remaining: Math.max(0, window.remaining) };
    });
  }

  #isFull(window: LearnedWindow, now: number): boolean {
    window.roll(now);
    return window.remaining >= window.limit;
  }
}
