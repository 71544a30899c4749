import { PauseGate } from '../pause-gate.ts';
import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import type { RateLimitInfo } from '../../contract/rate-limit-info.ts';
import { LearnedWindow } from './learned-window.ts';

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
