/**
 * The only place where time and chance enter. Everything else asks a {@link Clock}, so that a test can hold time still.
 */

/** Time, one timer, and unguessable names. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves after `delayMs` milliseconds, or as soon as `signal` aborts. Never rejects. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** A random UUID (version 4). */
  uuid(): string;
}

/** The machine's own time and randomness. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (delayMs, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const finish = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, delayMs);
      signal?.addEventListener('abort', finish, { once: true });
    }),
  uuid: () => crypto.randomUUID(),
};

/**
 * Whether less than `ms` milliseconds have passed since a moment, in milliseconds since the epoch. Where the clock was set back
 * behind it, they count as passed: nothing is held up until the clock has caught up.
 */
export function isWithin(clock: Pick<Clock, 'now'>, sinceMs: number, ms: number): boolean {
  const passedMs = clock.now() - sinceMs;
  return passedMs >= 0 && passedMs < ms;
}
