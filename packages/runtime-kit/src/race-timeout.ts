import type { Clock } from './clock.ts';
import { setDeadline } from './set-deadline.ts';

/**
 * The result of work that may not have finished in time.
 *
 * @internal
 */
export type Timed<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/**
 * Waits for `work`, but at most `ms` milliseconds. The work itself continues after that. If `work` rejects first, the
 * promise rejects with the same reason.
 *
 * @internal
 */
export function raceTimeout<T>(work: PromiseLike<T>, ms: number, clock: Clock): Promise<Timed<T>> {
  return new Promise((resolve, reject) => {
    const clear = setDeadline(
      clock,
      () => {
        resolve({ done: false });
      },
      Math.max(0, ms),
    );
    void Promise.resolve(work)
      .then((value) => {
        resolve({ done: true, value });
      }, reject)
      .finally(clear);
  });
}
