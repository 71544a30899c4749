import type { LimitKey } from '../../contract/limit-policy.ts';
import type { RateLimitInfo } from '../../contract/rate-limit-info.ts';
import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import { ServerPause } from './server-pause.ts';

/** Bounds memory when a server keeps inventing names. */
const MAX_WINDOWS = 16;

/** The limits that the server states in headers, together with its pauses. Passes everything until it states one. */
export class ServerLimits extends ServerPause {
  readonly #windows: ServerWindow[] = [];
  readonly #cost: ((key: LimitKey) => number) | undefined;

  /** @param cost Units that a call takes. Default: 1. */
  constructor(maxWaitMs: number, cost?: (key: LimitKey) => number) {
    super(maxWaitMs);
    this.#cost = cost;
  }

  /**
   * Applies one limit read from the headers of the response to a call.
   *
   * @param cost The cost of the call, which the limit's own cost multiplies.
   */
  update(stated: RateLimitInfo, now: number, cost = 1, key?: LimitKey): void {
    const windowMs = stated.windowMs ? Math.min(stated.windowMs, this.maxWaitMs) : undefined;
    const info = { ...stated, windowMs };
    const known = this.#windows.find((window) => window.name === info.name);
    known?.roll(now);
    const limit = info.limit ?? info.remaining;
    const resetMs = info.resetMs ?? (known ? known.resetAt - now : windowMs);
    // A count without a reset time would block calls forever.
    if (resetMs === undefined || limit === undefined) return;
    const resolutionMs = info.resetMs === undefined ? 0 : (info.resolutionMs ?? 0);
    // A window that began with this call ends no later than its length from now.
    const latestMs = Math.max(resetMs, Math.min(resetMs + resolutionMs, windowMs ?? Infinity));
    const resetAt = now + Math.min(latestMs, this.maxWaitMs);
    if (known) {
      if (known.update(info, resetAt, resolutionMs, this.#units(cost, key))) this.revision++;
      return;
    }
    if (this.#windows.length >= MAX_WINDOWS) this.#windows.shift();
    this.#windows.push(new ServerWindow(info, limit, resetAt, resolutionMs, now));
    this.revision++;
  }

  override readyAt(cost: number, now: number, key?: LimitKey): number {
    const units = this.#units(cost, key);
    let at = this.pausedUntil;
    for (const window of this.#windows) at = Math.max(at, window.readyAt(units, now));
    return at;
  }

  override take(cost: number, _slot: number, now: number, key: LimitKey): void {
    const units = this.#units(cost, key);
    for (const window of this.#windows) window.take(units, now);
  }

  #units(cost: number, key: LimitKey | undefined): number {
    return this.#cost && key ? cost * this.#cost(key) : cost;
  }

  override reset(): void {
    super.reset();
    this.#windows.length = 0;
  }

  override isIdle(now: number): boolean {
    return super.isIdle(now) && this.#windows.every((window) => window.isFull(now));
  }

  override snapshots(now: number): readonly LimitSnapshot[] {
    return this.#windows.map((window) => {
      window.roll(now);
      const { name, limit } = window;
      return { name, kind: 'observed', limit, remaining: Math.max(0, window.remaining) };
    });
  }
}

/** Resets closer together than this are the same reset, rounded to whole seconds. */
const SAME_RESET_MS = 1_500;

/** Assumed window length for servers that state none: a window of no length would never end. */
const MIN_WINDOW_MS = 1_000;

/**
 * The server's own count of one limit. Between responses, it is kept current by counting the calls that are sent.
 *
 * It never assumes more capacity than the server may mean. The window ends at the latest time that fits the headers,
 * and calls sent when it may already have ended count against the next window as well. A response does not include
 * calls that the server had not seen when it responded, so those are subtracted from the remaining units it states.
 */
class ServerWindow {
  readonly name: string;
  limit: number;
  remaining: number;
  /** The latest time at which the current window may end: monotonic, in milliseconds. */
  resetAt: number;
  /** The stated length, or the longest time to a reset seen so far. */
  #windowMs: number;
  /** The reset stated by the first response of this window; a reset further away belongs to another window. */
  #firstReset: number;
  #resolutionMs: number;
  /** The latest possible end of the previous window; a response that names it is late. */
  #previousEnd = -Infinity;
  /** Units sent in this window whose responses have not arrived yet. */
  #inFlight = 0;
  /** Units sent when this window may already have ended. */
  #late = 0;
  /** The clock started this window, and no response has confirmed it yet. */
  #assumed = false;
  /** The limit was not fully available at a reset: other clients use it too, or the server's windows slide. */
  #partial = false;

  constructor(info: RateLimitInfo, limit: number, resetAt: number, resolutionMs: number, now: number) {
    this.name = info.name;
    this.limit = limit;
    this.remaining = Math.min(info.remaining ?? limit, limit);
    this.resetAt = this.#firstReset = resetAt;
    this.#windowMs = info.windowMs ?? Math.max(MIN_WINDOW_MS, info.resetMs ?? resetAt - now);
    this.#resolutionMs = resolutionMs;
  }

  /** Starts a new window if the current one has ended. Even a limit of 0 lets one call through to look again. */
  roll(now: number): void {
    if (now < this.resetAt) return;
    const windows = Math.floor((now - this.resetAt) / this.#windowMs) + 1;
    this.#previousEnd = this.resetAt + (windows - 1) * this.#windowMs;
    this.resetAt = this.#firstReset = this.#previousEnd + this.#windowMs;
    this.remaining = this.#partial ? 1 : Math.max(1, this.limit - (windows === 1 ? this.#late : 0));
    this.#inFlight = this.#late = 0;
    this.#assumed = true;
  }

  /** When `cost` units fit. An unused window accepts any cost: a call above the limit would otherwise wait forever. */
  readyAt(cost: number, now: number): number {
    this.roll(now);
    const unused = this.remaining > 0 && this.remaining >= this.limit;
    return cost <= this.remaining || unused ? -Infinity : this.resetAt;
  }

  isFull(now: number): boolean {
    this.roll(now);
    return this.remaining >= this.limit;
  }

  take(cost: number, now: number): void {
    this.remaining -= cost;
    this.#inFlight += cost;
    if (now > this.resetAt - this.#resolutionMs) this.#late += cost;
  }

  /**
   * Applies the values stated by a response.
   *
   * @returns Whether the count or the reset changed.
   */
  update(info: RateLimitInfo, resetAt: number, resolutionMs: number, units: number): boolean {
    const { remaining: remainingBefore, resetAt: resetBefore } = this;
    this.#inFlight = Math.max(0, this.#inFlight - units);
    this.limit = info.limit ?? Math.max(this.limit, info.remaining ?? 0);
    this.#windowMs = info.windowMs ?? Math.max(this.#windowMs, info.resetMs ?? 0);
    this.#resolutionMs = resolutionMs;
    if (resetAt <= this.#previousEnd) return false;
    const moved = resetAt - this.#firstReset > SAME_RESET_MS;
    this.#count(info.remaining, moved);
    if (moved || this.#assumed) this.resetAt = this.#firstReset = resetAt;
    else this.resetAt = Math.max(this.resetAt, resetAt);
    this.#assumed = false;
    return this.remaining !== remainingBefore || this.resetAt !== resetBefore;
  }

  /** Responses may arrive out of order: within one window, the smallest remaining count is the newest. */
  #count(stated: number | undefined, moved: boolean): void {
    if (stated === undefined) {
      this.remaining = Math.min(this.remaining, this.limit);
      return;
    }
    const left = Math.max(0, stated - this.#inFlight);
    if (moved || (this.#assumed && this.#partial)) this.remaining = left;
    else if (stated < this.remaining) {
      this.#partial ||= this.#previousEnd > -Infinity;
      this.remaining = left;
    }
  }
}
