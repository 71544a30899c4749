import { SAME_TIME_MS, type Gate } from './limit-algorithm.ts';
import type { LimitSnapshot } from '../../contract/rate-limiter.ts';

const FIRST_CAPACITY = 16;

/** "N per window" to the letter: remembers when each of the last N units went, and lets no window hold more. */
export class SlidingLog implements Gate {
  queued = 0;
  claimedIn = -1;
  readonly capacity: number;
  readonly #name: string;
  readonly #windowMs: number;
  /** A ring of entries, oldest at `#head`; it grows as it is used. */
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

  /** The unit that is `limit` places before ours must have left the window; it may itself be one that still waits. */
  foresee(ahead: number, cost: number, now: number): number {
    this.#expire(now);
    const place = this.#used + ahead + cost - 1 - this.capacity;
    if (place < 0) return now;
    const windows = place < this.#used ? 0 : Math.floor((place - this.#used) / this.capacity) + 1;
    const unit = place - windows * this.capacity;
    const from = unit < 0 ? now : this.#timeOfUnit(unit) + this.#windowMs;
    return from + windows * this.#windowMs;
  }

  /** Counts from the time it is really sent, whatever its slot was: the letter of the limit depends on it. */
  take(cost: number, _slot: number, now: number): void {
    // Units are kept, not calls: a ring of `limit` entries has no room for those that take none.
    if (cost === 0) return;
    if (this.#entries === this.#times.length) this.#grow();
    const at = (this.#head + this.#entries) % this.#times.length;
    this.#times[at] = now;
    this.#costs[at] = cost;
    this.#entries++;
    this.#used += cost;
  }

  idle(now: number): boolean {
    this.#expire(now);
    return this.#entries === 0;
  }

  reset(): void {
    this.#head = this.#entries = this.#used = 0;
  }

  gauges(now: number): readonly LimitSnapshot[] {
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

  /** When the unit at `place`, counted from the oldest, went. */
  #timeOfUnit(place: number): number {
    const { length } = this.#times;
    // Where every entry is one unit, its place is its index.
    if (this.#used === this.#entries) return this.#times[(this.#head + place) % length] ?? 0;
    let units = 0;
    let index = this.#head;
    for (let entry = 0; entry < this.#entries; entry++) {
      index = (this.#head + entry) % length;
      units += this.#costs[index] ?? 0;
      if (units > place) break;
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
