import type { Clock } from '../base/clock.ts';

/** Time for the answer to travel. */
const MARGIN_MS = 500;

/** Result of work that may not have ended in time. */
export type Timed<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/**
 * Waits for `work`, but stops waiting shortly before `limitMs` milliseconds. The work itself goes on.
 *
 * @param spentMs So much of the time is over already, in milliseconds.
 */
export async function withinDeadline<T>(
  work: Promise<T>,
  limitMs: number | false | undefined,
  clock: Clock,
  spentMs = 0,
): Promise<Timed<T>> {
  if (limitMs === false || limitMs === undefined) return { done: true, value: await work };
  const stop = new AbortController();
  const leftMs = Math.max(limitMs - MARGIN_MS, limitMs / 2) - spentMs;
  const alarm = clock.sleep(Math.max(0, leftMs), stop.signal);
  try {
    return await Promise.race([
      work.then((value): Timed<T> => ({ done: true, value })),
      alarm.then((): Timed<T> => ({ done: false })),
    ]);
  } finally {
    stop.abort();
  }
}
