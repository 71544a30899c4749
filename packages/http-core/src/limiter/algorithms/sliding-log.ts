import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import { SAME_TIME_MS, type LimitAlgorithm } from './limit-algorithm.ts';

const FIRST_CAPACITY = 16;

/** An exact "N per window" limit: it logs the time of each of the last N units, so no window ever holds more. */
export class SlidingLog implements LimitAlgorithm {
  queuedUnits = 0;
  reservedInPass = -1;
  readonly capacity: number;
  readonly #name: string;
  readonly #windowMs: number;
  /** A ring of entries, the oldest at `#head`; it grows on demand. */
  #times: Float64Array;
  #costs: Float64Array;
  #head = 0;
  #entries = 0;
  #used = 0;

  constructor(name: string, limit: number, windowMs: number) {
    this.#name = name;
    this.capacity = limit;
    this.#windowMs = windowMs;
    const capacity = Math.min(limit, FIRST_CAPACITY);
    this.#times = new Float64Array(capacity);
    this.#costs = new Float64Array(capacity);
  }

  readyAt(cost: number, now: number): number {
    this.#expire(now);
    const over = this.#used + cost - this.capacity;
    return over <= 0 ? -Infinity : this.#timeOfUnit(over - 1) + this.#windowMs;
  }

  /** The unit `limit` positions before ours must have left the window; it may itself still be queued. */
  estimateReadyAt(ahead: number, cost: number, now: number): number {
    this.#expire(now);
    const index = this.#used + ahead + cost - 1 - this.capacity;
    if (index < 0) return now;
    const windows = Math.floor((index - this.#used) / this.capacity) + 1;
    const unit = index - windows * this.capacity;
    const from = unit < 0 ? now : this.#timeOfUnit(unit) + this.#windowMs;
    return from + windows * this.#windowMs;
  }

  /** Logs `now` rather than the slot: the limit is only exact if it counts from the time of sending. */
  take(cost: number, _slot: number, now: number): void {
    // The ring has room for `limit` entries of one unit or more, so calls without cost must not take an entry.
    if (cost === 0) return;
    if (this.#entries === this.#times.length) this.#grow();
    const at = (this.#head + this.#entries) % this.#times.length;
    this.#times[at] = now;
    this.#costs[at] = cost;
    this.#entries++;
    this.#used += cost;
  }

  isIdle(now: number): boolean {
    this.#expire(now);
    return this.#entries === 0;
  }

  reset(): void {
    this.#head = this.#entries = this.#used = 0;
  }

  snapshots(now: number): readonly LimitSnapshot[] {
    this.#expire(now);
    return [{ name: this.#name, kind: 'rate', limit: this.capacity, remaining: this.capacity - this.#used }];
  }

  #expire(now: number): void {
    const { length } = this.#times;
    const gone = now - this.#windowMs + SAME_TIME_MS;
    while (this.#entries > 0 && (this.#times[this.#head] ?? 0) <= gone) {
      this.#used -= this.#costs[this.#head] ?? 0;
      this.#head = (this.#head + 1) % length;
      this.#entries--;
    }
  }

  /** The time of the unit at `position`, counted from the oldest. */
  #timeOfUnit(position: number): number {
    const { length } = this.#times;
    // If every entry is one unit, positions of units are positions of entries.
    if (this.#used === this.#entries) return this.#times[(this.#head + position) % length] ?? 0;
    let units = 0;
    let index = this.#head;
    for (let entry = 0; entry < this.#entries; entry++) {
      index = (this.#head + entry) % length;
      units += this.#costs[index] ?? 0;
      if (units > position) break;
    }
    return this.#times[index] ?? 0;
  }

  #grow(): void {
    const { length } = this.#times;
    const times = new Float64Array(Math.min(length * 2, this.capacity));
    const costs = new Float64Array(times.length);
    for (let entry = 0; entry < this.#entries; entry++) {
      const index = (this.#head + entry) % length;
      times[entry] = this.#times[index] ?? 0;
      costs[entry] = this.#costs[index] ?? 0;
    }
    this.#times = times;
    this.#costs = costs;
    this.#head = 0;
  }
}
