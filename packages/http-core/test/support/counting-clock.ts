import type { Clock } from '../../src/index.ts';
import { systemClock } from '../../src/provider/index.ts';

/** The system's clock, which knows how many of its timers are pending, and tells when one fires. */
export interface CountingClock extends Clock {
  readonly pending: () => number;
  /** Resolves with the delay of the next timer that fires, in milliseconds. */
  readonly nextFired: () => Promise<number>;
}

export function countingClock(): CountingClock {
  const live = new Set<object>();
  const waiting = new Set<(delayMs: number) => void>();
  return {
    ...systemClock,
    setTimer: (callback, delayMs) => {
      const timer = {
        handle: systemClock.setTimer(() => {
          live.delete(timer);
          for (const resolve of waiting) resolve(delayMs);
          waiting.clear();
          callback();
        }, delayMs),
      };
      live.add(timer);
      return timer;
    },
    clearTimer: (given) => {
      const timer = given as { handle: unknown };
      live.delete(timer);
      systemClock.clearTimer(timer.handle);
    },
    pending: () => live.size,
    nextFired: () => new Promise((resolve) => waiting.add(resolve)),
  };
}
