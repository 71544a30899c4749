import type { LimitSnapshot, Permit } from '../../contract/rate-limiter.ts';
import type { LimitAlgorithm } from './limit-algorithm.ts';

/** Limits the number of concurrent calls. When a running call will end is unknown, so waits cannot be estimated. */
export class ConcurrencyLimit implements LimitAlgorithm {
  queuedUnits = 0;
  reservedInPass = -1;
  /** Queued callers that need this limit. At 0, the end of a call wakes nobody. */
  waiting = 0;
  readonly capacity: number = Infinity;
  readonly #name: string;
  readonly #limit: number;
  #running = 0;

  constructor(name: string, limit: number) {
    this.#name = name;
    this.#limit = limit;
  }

  readyAt(): number {
    return this.#running < this.#limit ? -Infinity : Infinity;
  }

  estimateReadyAt(ahead: number, _cost: number, now: number): number {
    return ahead === 0 && this.#running < this.#limit ? now : Infinity;
  }

  take(): void {
    this.#running++;
  }

  /** Frees the slot of one call that has ended. */
  release(): void {
    this.#running--;
  }

  isIdle(): boolean {
    return this.#running === 0;
  }

  reset(): void {
    // Running calls keep running, whatever the clock shows.
  }

  snapshots(): readonly LimitSnapshot[] {
    const remaining = Math.max(0, this.#limit - this.#running);
    return [{ name: this.#name, kind: 'concurrency', limit: this.#limit, remaining }];
  }
}

/** The permit of every call that did not wait and holds no concurrency slot. */
export const FREE_PERMIT: Permit = { waitedMs: 0, release: () => undefined };

/** A permit that frees concurrency slots on release. */
export class ConcurrencyPermit implements Permit {
  readonly waitedMs: number;
  #limits: readonly ConcurrencyLimit[];
  readonly #onFreed: () => void;

  /** @param onFreed Called when the release may let a queued caller pass. */
  constructor(limits: readonly ConcurrencyLimit[], waitedMs: number, onFreed: () => void) {
    this.#limits = limits;
    this.waitedMs = waitedMs;
    this.#onFreed = onFreed;
  }

  release(): void {
    const limits = this.#limits;
    if (limits.length === 0) return;
    this.#limits = [];
    let wanted = false;
    for (const limit of limits) {
      limit.release();
      wanted ||= limit.waiting > 0;
    }
    if (wanted) this.#onFreed();
  }
}
