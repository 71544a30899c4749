/**
 * The only place where time and chance enter. Everything else in the runtime asks a {@link Clock}, so that a test can
 * hold time still, and so that a simulation of an hour takes a millisecond.
 */

/** A pending timer, as the clock that made it knows it. */
export type TimerHandle = unknown;

/** Time, timers and chance. */
export interface Clock {
  /** Milliseconds since the Unix epoch: for timestamps that others read. */
  now(): number;
  /** Milliseconds that never run backwards: for durations and deadlines. */
  monotonic(): number;
  /** Calls `callback` once after `delayMs` milliseconds; at once, but not synchronously, when they are over already. */
  setTimer(callback: () => void, delayMs: number): TimerHandle;
  /** Forgets a timer; a handle that fired already is ignored. */
  clearTimer(handle: TimerHandle): void;
  /**
   * Calls `callback` once the event loop has turned, and with that has read what lay in its sockets. A clock without it
   * has no such turns: nothing that has come is read later than a timer fires.
   */
  afterTurn?(callback: () => void): void;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
  /** A random UUID (version 4). */
  uuid(): string;
}

/** Node and browsers fire at once when a delay does not fit a signed 32-bit integer. */
const MAX_TIMER_MS = 2_147_483_647;

/** The machine's own time and randomness. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer: (callback, delayMs) => setTimeout(callback, Math.min(Math.max(0, delayMs), MAX_TIMER_MS)),
  clearTimer: (handle) => {
    clearTimeout(handle as ReturnType<typeof setTimeout>);
  },
  afterTurn: (callback) => {
    // Not every platform has it; looked up anew, as a test may put another in its place.
    const { setImmediate: soon } = globalThis as { readonly setImmediate?: (callback: () => void) => void };
    if (soon) soon(callback);
    else setTimeout(callback, 0);
  },
  random: () => Math.random(),
  uuid: () => crypto.randomUUID(),
};

/**
 * Whether less than `ms` milliseconds have passed since `sinceMs` (milliseconds since the epoch). When the clock was set
 * back behind that moment, the time counts as passed, so that nothing waits until the clock has caught up.
 *
 * @internal
 */
export function isWithin(clock: Pick<Clock, 'now'>, sinceMs: number, ms: number): boolean {
  const passedMs = clock.now() - sinceMs;
  return passedMs >= 0 && passedMs < ms;
}
