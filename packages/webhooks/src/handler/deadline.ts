import type { Clock } from '../clock.ts';

/** Time for the answer to travel. */
const MARGIN_MS = 500;

/** Result of work that may not have ended in time. */
export type Timed<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/** Waits for `work`, but stops waiting shortly before `limitMs` milliseconds. The work itself goes on. */
export async function withinDeadline<T>(
  work: Promise<T>,
  limitMs: number | false | undefined,
  clock: Clock,
): Promise<Timed<T>> {
  if (limitMs === false || limitMs === undefined) return { done: true, value: await work };
  const stop = new AbortController();
  const alarm = clock.sleep(Math.max(limitMs - MARGIN_MS, limitMs / 2), stop.signal);
  try {
    return await Promise.race([
      work.then((value): Timed<T> => ({ done: true, value })),
      alarm.then((): Timed<T> => ({ done: false })),
    ]);
  } finally {
    stop.abort();
  }
}
