import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import type { LimitAlgorithm } from './limit-algorithm.ts';

/**
 * The generic cell rate algorithm (ITU-T I.371). Its whole state is the theoretical arrival time. In any window W it
 * passes at most `limit / windowMs · W + burst - 1` units.
 */
export class Gcra implements LimitAlgorithm {
  queuedUnits = 0;
  reservedInPass = -1;
  readonly capacity: number;
  readonly #name: string;
  readonly #limit: number;
  /** Milliseconds between two units. */
  readonly #interval: number;
  #theoretical = -Infinity;

  constructor(name: string, limit: number, windowMs: number, burst: number) {
    this.#name = name;
    this.#limit = limit;
    this.capacity = burst;
    this.#interval = windowMs / limit;
  }

  readyAt(cost: number): number {
    return this.#theoretical + (cost - this.capacity) * this.#interval;
  }

  estimateReadyAt(ahead: number, cost: number, now: number): number {
    return Math.max(
      now,
      this.readyAt(cost),
      this.#theoretical + (ahead + cost - this.capacity) * this.#interval,
    );
  }

  take(cost: number, slot: number): void {
    this.#theoretical = Math.max(this.#theoretical, slot) + cost * this.#interval;
  }

  isIdle(now: number): boolean {
    return this.#theoretical <= now;
  }

  reset(): void {
    this.#theoretical = -Infinity;
  }

  snapshots(now: number): readonly LimitSnapshot[] {
    const taken = Math.max(0, this.#theoretical - now) / this.#interval;
    const remaining = Math.max(0, Math.floor(this.capacity - taken + 1e-9));
    return [{ name: this.#name, kind: 'rate', limit: this.#limit, remaining }];
  }
}
