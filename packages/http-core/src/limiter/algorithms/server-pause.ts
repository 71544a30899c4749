import type { Gate } from './limit-algorithm.ts';
import type { LimitSnapshot } from '../../contract/rate-limiter.ts';

/** The wait after a refusal that names none doubles up to 2^5 times. */
const MAX_DOUBLINGS = 5;

/** A pause that the server asked for. Open until it does. */
export class PauseGate implements Gate {
  queued = 0;
  claimedIn = -1;
  readonly capacity: number = Infinity;
  /** Rises whenever the server says something new. */
  moves = 0;
  /** Monotonic, in milliseconds. */
  pausedUntil: number;
  protected readonly maxWaitMs: number;
  #refusals = 0;

  /** @param maxWaitMs no pause is believed to be longer. */
  constructor(maxWaitMs: number) {
    this.maxWaitMs = maxWaitMs;
    this.pausedUntil = -Infinity;
  }

  /**
   * The server refused a call as too fast.
   *
   * @param waitMs as the server asked; where it did not, `usualMs`, doubled with each refusal in a row.
   */
  refuse(waitMs: number | undefined, usualMs: number, now: number): void {
    const pause = waitMs ?? usualMs * 2 ** Math.min(this.#refusals++, MAX_DOUBLINGS);
    const until = now + Math.min(pause, this.maxWaitMs);
    if (until <= this.pausedUntil) return;
    this.pausedUntil = until;
    this.moves++;
  }

  /** The server accepted a call. */
  accept(): void {
    this.#refusals = 0;
  }

  readyAt(_cost: number, _now: number): number {
    return this.pausedUntil;
  }

  foresee(ahead: number, cost: number, now: number): number {
    return Math.max(now, this.readyAt(ahead + cost, now));
  }

  take(_cost: number, _slot: number, _now: number): void {
    // A pause counts nothing.
  }

  idle(now: number): boolean {
    return this.pausedUntil <= now;
  }

  reset(): void {
    this.pausedUntil = -Infinity;
  }

  gauges(_now: number): readonly LimitSnapshot[] {
    return [];
  }
}
