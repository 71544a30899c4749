import { PauseGate } from './server-pause.ts';
import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import type { RateLimitInfo } from '../../contract/rate-limit-info.ts';

/** A server that makes up names must not fill the memory. */
const MAX_WINDOWS = 16;

/** What the server said about one key: a pause, and limits from headers. Empty until it says something. */
export class LearnedGate extends PauseGate {
  readonly #windows: LearnedWindow[] = [];

  learn(told: RateLimitInfo, now: number): void {
    const windowMs = told.windowMs ? Math.min(told.windowMs, this.maxWaitMs) : undefined;
    const fact = { ...told, windowMs };
    const known = this.#windows.find((window) => window.name === fact.name);
    known?.roll(now);
    const limit = fact.limit ?? fact.remaining;
    const resetMs = fact.resetMs ?? (known ? known.resetAt - now : windowMs);
    // A rest without a time to wait for would stop everything for ever.
    if (resetMs === undefined || limit === undefined) return;
    const resolutionMs = fact.resetMs === undefined ? 0 : (fact.resolutionMs ?? 0);
    // A window that began with this call ends no later than its length from now.
    const latestMs = Math.max(resetMs, Math.min(resetMs + resolutionMs, windowMs ?? Infinity));
    const resetAt = now + Math.min(latestMs, this.maxWaitMs);
    if (known) {
      if (known.update(fact, resetAt, resolutionMs)) this.moves++;
      return;
    }
    if (this.#windows.length >= MAX_WINDOWS) this.#windows.shift();
    this.#windows.push(new LearnedWindow(fact, limit, resetAt, resolutionMs, now));
    this.moves++;
  }

  override readyAt(cost: number, now: number): number {
    let at = this.pausedUntil;
    for (const window of this.#windows) at = Math.max(at, window.readyAt(cost, now));
    return at;
  }

  override take(cost: number, _slot: number, now: number): void {
    for (const window of this.#windows) window.take(cost, now);
  }

  override reset(): void {
    super.reset();
    this.#windows.length = 0;
  }

  override idle(now: number): boolean {
    return super.idle(now) && this.#windows.every((window) => this.#isFull(window, now));
  }

  override gauges(now: number): readonly LimitSnapshot[] {
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

/** Two resets closer than this are the same reset, told in whole seconds. */
const SAME_RESET_MS = 1_500;

/** A server that tells no length has windows at least as long: one of no length would never end. */
const MIN_WINDOW_MS = 1_000;

/**
 * The server's own count of one limit, kept up to date between its answers by counting what is sent.
 *
 * Its rule: never believe in more than the server can mean. The window ends at the latest time that fits what was told,
 * and what was sent while it may have ended already counts in the next one, too. An answer knows nothing of calls that
 * the server had not seen when it gave it, so those are taken from the rest that it tells.
 */
export class LearnedWindow {
  readonly name: string;
  limit: number;
  remaining: number;
  /** The latest time at which the current window may end: monotonic, in milliseconds. */
  resetAt: number;
  /** As told, or as long as the longest time to a reset that was told. */
  #windowMs: number;
  /** What the window's first answer told; a reset that moves away from it is another one. */
  #firstReset: number;
  #resolutionMs: number;
  /** When the window before this one ended at the latest: an answer that names that end is a late one. */
  #previousEnd = -Infinity;
  /** Units sent in this window whose answers have not come. */
  #unanswered = 0;
  /** Units sent when the window may have been over. */
  #late = 0;
  /** This window was begun by the clock, and no answer has confirmed it yet. */
  #assumed = false;
  /** The limit was not whole at a reset: others use it too, or the server's windows slide. */
  #partial = false;

  constructor(fact: RateLimitInfo, limit: number, resetAt: number, resolutionMs: number, now: number) {
    this.name = fact.name;
    this.limit = limit;
    this.remaining = Math.min(fact.remaining ?? limit, limit);
    this.resetAt = this.#firstReset = resetAt;
    this.#windowMs = fact.windowMs ?? Math.max(MIN_WINDOW_MS, fact.resetMs ?? resetAt - now);
    this.#resolutionMs = resolutionMs;
  }

  /** Begins a new window when the current one is over. A limit of zero still lets one call look again. */
  roll(now: number): void {
    if (now < this.resetAt) return;
    const windows = Math.floor((now - this.resetAt) / this.#windowMs) + 1;
    this.#previousEnd = this.resetAt + (windows - 1) * this.#windowMs;
    this.resetAt = this.#firstReset = this.#previousEnd + this.#windowMs;
    this.remaining = this.#partial ? 1 : Math.max(1, this.limit - (windows === 1 ? this.#late : 0));
    this.#unanswered = this.#late = 0;
    this.#assumed = true;
  }

  /** When `cost` units fit. A whole window is never too small, since what is too dear would wait forever. */
  readyAt(cost: number, now: number): number {
    this.roll(now);
    const whole = this.remaining > 0 && this.remaining >= this.limit;
    return cost <= this.remaining || whole ? -Infinity : this.resetAt;
  }

  take(cost: number, now: number): void {
    this.remaining -= cost;
    this.#unanswered += cost;
    if (now > this.resetAt - this.#resolutionMs) this.#late += cost;
  }

  /**
   * Takes in what an answer told.
   *
   * @returns whether that changed anything.
   */
  update(fact: RateLimitInfo, resetAt: number, resolutionMs: number): boolean {
    const { remaining: remainingBefore, resetAt: resetBefore } = this;
    this.#unanswered = Math.max(0, this.#unanswered - 1);
    this.limit = fact.limit ?? Math.max(this.limit, fact.remaining ?? 0);
    this.#windowMs = fact.windowMs ?? Math.max(this.#windowMs, fact.resetMs ?? 0);
    this.#resolutionMs = resolutionMs;
    if (resetAt <= this.#previousEnd) return false;
    const moved = resetAt - this.#firstReset > SAME_RESET_MS;
    this.#count(fact.remaining, moved);
    if (moved || this.#assumed) this.resetAt = this.#firstReset = resetAt;
    else this.resetAt = Math.max(this.resetAt, resetAt);
    this.#assumed = false;
    return this.remaining !== remainingBefore || this.resetAt !== resetBefore;
  }

  /** Answers overtake each other: within one window, the smallest rest is the newest. */
  #count(told: number | undefined, moved: boolean): void {
    if (told === undefined) {
      this.remaining = Math.min(this.remaining, this.limit);
      return;
    }
    const left = Math.max(0, told - this.#unanswered);
    if (moved || (this.#assumed && this.#partial)) this.remaining = left;
    else if (told < this.remaining) {
      this.#partial ||= this.#previousEnd > -Infinity;
      this.remaining = left;
    }
  }
}
