/**
 * The handle of a pending timer; its type depends on the clock.
 *
 * @public
 */
export type TimerHandle = unknown;

/**
 * The source of time, timers and randomness. All code takes them from a clock, so that tests can control time and a
 * simulation of an hour takes milliseconds.
 *
 * @public
 */
export interface Clock {
  /** Milliseconds since the Unix epoch, for timestamps. */
  now(): number;
  /** Milliseconds of a clock that never runs backwards, for durations and deadlines. */
  monotonic(): number;
  /** Calls `callback` once after `delayMs` milliseconds, and never synchronously, even if the delay is 0 or negative. */
  setTimer(callback: () => void, delayMs: number): TimerHandle;
  /** Cancels a timer. A timer that has already fired is ignored. */
  clearTimer(handle: TimerHandle): void;
  /**
   * Calls `callback` after a turn of the event loop, which reads the data waiting in sockets. A clock without event loop,
   * such as a virtual one, omits it.
   */
  afterTurn?(callback: () => void): void;
  /** A random number from 0 (inclusive) to 1 (exclusive). */
  random(): number;
  /** A random UUID (version 4). */
  uuid(): string;
}

/** Maximum delay of a platform timer: beyond a signed 32-bit integer, Node and browsers fire immediately. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * The time and randomness of the machine.
 *
 * @public
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer: (callback, delayMs) => setTimeout(callback, Math.min(Math.max(0, delayMs), MAX_TIMER_MS)),
  clearTimer: (handle) => {
    clearTimeout(handle as ReturnType<typeof setTimeout>);
  },
  afterTurn: (callback) => {
    // Not every platform has setImmediate. It is looked up each time because tests may replace it.
    const { setImmediate: schedule } = globalThis as {
      readonly setImmediate?: (callback: () => void) => void;
    };
    if (schedule) schedule(callback);
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
