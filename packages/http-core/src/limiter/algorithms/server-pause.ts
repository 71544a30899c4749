import type { LimitKey } from '../../contract/limit-policy.ts';
import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import type { LimitAlgorithm } from './limit-algorithm.ts';

/** A pause without a stated length doubles with each consecutive one, up to 2^5 times. */
const MAX_DOUBLINGS = 5;

/** A pause that the server asked for. Passes everything until the server asks. */
export class ServerPause implements LimitAlgorithm {
  queuedUnits = 0;
  reservedInPass = -1;
  readonly capacity: number = Infinity;
  /** Increases whenever a response changes this limit. */
  revision = 0;
  /** Monotonic, in milliseconds. */
  pausedUntil: number;
  protected readonly maxWaitMs: number;
  #consecutive = 0;

  /** @param maxWaitMs Maximum length of a pause; longer requests are capped. */
  constructor(maxWaitMs: number) {
    this.maxWaitMs = maxWaitMs;
    this.pausedUntil = -Infinity;
  }

  /**
   * Starts or extends the pause after a throttled response.
   *
   * @param waitMs The wait that the server asked for. Without one, the pause is `defaultMs`, doubled with each
   *   consecutive pause. The request of a response that arrives during a pause was sent before it, so that such a response
   *   extends the pause only if it states a wait.
   */
  onThrottled(waitMs: number | undefined, defaultMs: number, now: number): void {
    if (waitMs === undefined && now < this.pausedUntil) return;
    const pause = waitMs ?? defaultMs * 2 ** Math.min(this.#consecutive++, MAX_DOUBLINGS);
    const until = now + Math.min(pause, this.maxWaitMs);
    if (until <= this.pausedUntil) return;
    this.pausedUntil = until;
    this.revision++;
  }

  /** Ends the doubling after a response that was not throttled. */
  onAccepted(): void {
    this.#consecutive = 0;
  }

  readyAt(_cost: number, _now: number, _key?: LimitKey): number {
    return this.pausedUntil;
  }

  estimateReadyAt(ahead: number, cost: number, now: number, key?: LimitKey): number {
    return Math.max(now, this.readyAt(ahead + cost, now, key));
  }

  take(_cost: number, _slot: number, _now: number, _key: LimitKey): void {
    // A pause counts no units.
  }

  isIdle(now: number): boolean {
    return this.pausedUntil <= now;
  }

  reset(): void {
    this.pausedUntil = -Infinity;
  }

  snapshots(_now: number): readonly LimitSnapshot[] {
    return [];
  }
}
