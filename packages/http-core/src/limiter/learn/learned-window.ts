import type { LimitFact } from './limit-fact.ts';

/** Two resets closer than this are the same reset, told in whole seconds. */
const SAME_RESET_MS = 1_500;

/** The server's own count of one limit, kept up to date between its answers by counting what is sent. */
export class LearnedWindow {
  readonly name: string;
  limit: number;
  remaining: number;
  /** When the current window ends: monotonic, in milliseconds. */
  resetAt: number;
  /** As told, or as long as the longest time to a reset that was seen. */
  #windowMs: number;

  constructor(name: string, limit: number, remaining: number, resetAt: number, windowMs: number) {
    this.name = name;
    this.limit = limit;
    this.remaining = remaining;
    this.resetAt = resetAt;
    this.#windowMs = windowMs;
  }

  /** Begins a new window when the current one is over. A limit of zero still lets one call look again. */
  roll(now: number): void {
    if (now < this.resetAt || this.#windowMs <= 0) return;
    this.resetAt += (Math.floor((now - this.resetAt) / this.#windowMs) + 1) * this.#windowMs;
    this.remaining = Math.max(1, this.limit);
  }

  /** When `cost` units fit. A whole window is never too small, since what is too dear would wait forever. */
  readyAt(cost: number, now: number): number {
    this.roll(now);
    const whole = this.remaining > 0 && this.remaining >= this.limit;
    return cost <= this.remaining || whole ? -Infinity : this.resetAt;
  }

  /** Answers overtake each other: within one window, the smallest rest is the newest. */
  update(fact: LimitFact, resetAt: number, now: number): void {
    const same = Math.abs(resetAt - this.resetAt) <= SAME_RESET_MS;
    this.limit = fact.limit ?? Math.max(this.limit, fact.remaining ?? 0);
    this.#windowMs = fact.windowMs ?? Math.max(this.#windowMs, resetAt - now);
    if (fact.remaining === undefined) this.remaining = Math.min(this.remaining, this.limit);
    else this.remaining = same ? Math.min(this.remaining, fact.remaining) : fact.remaining;
    if (!same) this.resetAt = resetAt;
  }
}
