import type { CallEvent } from '../observe/call-event.ts';

/** The rate limiter made a call wait, refused to, or was told by the server that calls come too fast. */
export interface RateLimitEvent extends CallEvent {
  /**
   * - `waited`: the call waited `waitMs`, and goes on.
   * - `refused`: the wait would have been too long; the call fails with a `RateLimiterTimeoutError`, and nothing was sent.
   * - `throttled`: the server answered "too fast"; calls of its kind pause.
   */
  readonly kind: 'waited' | 'refused' | 'throttled';
  /** Milliseconds waited, or that the server asks to wait where it says. */
  readonly waitMs: number | undefined;
  /** When there will be room, in milliseconds since the epoch, where that is known. */
  readonly retryAt: number | undefined;
  /** HTTP status of the answer that said "too fast". */
  readonly status: number | undefined;
}
