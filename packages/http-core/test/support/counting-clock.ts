import { systemClock, type Clock } from '../../src/index.ts';

/** The system's clock, which knows how many of its timers are pending. */
export function countingClock(): Clock & { readonly pending: () => number } {
  const live = new Set<object>();
  return {
    ...systemClock,
    setTimer: (callback, delayMs) => {
      const timer = {
        handle: systemClock.setTimer(() => {
          live.delete(timer);
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
  };
}
