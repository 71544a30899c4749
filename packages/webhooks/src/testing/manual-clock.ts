import type { Clock } from '../base/clock.ts';

/** A clock that stands still until it is told otherwise. */
export interface ManualClock extends Clock {
  /** Moves on by `ms` milliseconds, waking whoever slept until then. */
  readonly advance: (ms: number) => Promise<void>;
}

/** Lets everything that is ready run. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/**
 * Makes a clock for tests.
 *
 * @param startMs Where it starts, in milliseconds since the epoch.
 */
export function manualClock(startMs = 1_700_000_000_000): ManualClock {
  let now = startMs;
  let ids = 0;
  const sleepers = new Set<{ readonly untilMs: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleep: (delayMs, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        const sleeper = {
          untilMs: now + delayMs,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake, { once: true });
      }),
    uuid: () => {
      ids += 1;
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
    },
    advance: async (ms) => {
      now += ms;
      for (const sleeper of [...sleepers]) if (sleeper.untilMs <= now) sleeper.wake();
      await settle();
    },
  };
}
