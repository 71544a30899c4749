import type { Cancellation } from './cancellation.ts';
import { SignalCancellation } from './signal-cancellation.ts';

/**
 * The result of `work`, or a rejection with the reason as soon as it is cancelled: for work that cannot be told to stop,
 * such as a credential function that hangs.
 *
 * @param drop gets a result that comes after the cancellation, where something must be given back.
 */
export function raceWithCancellation<T>(
  work: PromiseLike<T>,
  cancellation: Cancellation,
  drop?: (late: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const listener = { cancelled: reject };
    if (cancellation.reason) reject(cancellation.reason);
    else cancellation.listen(listener);
    // Adopted, so that whatever was given for a promise behaves like one.
    Promise.resolve(work)
      .then((result) => {
        if (cancellation.reason) drop?.(result);
        resolve(result);
      }, reject)
      .then(
        () => {
          cancellation.forget(listener);
        },
        () => undefined,
      );
  });
}

/** The same for work that a signal cancels. */
export function raceWithAbort<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return raceWithCancellation(work, new SignalCancellation(signal));
}
