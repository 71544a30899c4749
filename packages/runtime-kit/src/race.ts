import type { Cancellation } from './cancellation.ts';
import { SignalCancellation } from './signal-cancellation.ts';

/**
 * Resolves with the result of `work`, or rejects with the reason as soon as the work is cancelled. Use it for work that
 * cannot be stopped, such as a credential function that hangs.
 *
 * @param drop Called with a result that comes after the cancellation, where something must be given back.
 * @internal
 */
export function raceWithCancellation<T>(
  work: PromiseLike<T>,
  cancellation: Cancellation,
  drop?: (late: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const listener = { cancelled: reject };
    if (cancellation.reason) reject(cancellation.reason);
    else cancellation.onCancel(listener);
    // Promise.resolve adopts the promises of other libraries, so that they behave like native ones.
    Promise.resolve(work)
      .then((result) => {
        if (cancellation.reason) drop?.(result);
        resolve(result);
      }, reject)
      .then(
        () => {
          cancellation.off(listener);
        },
        () => undefined,
      );
  });
}

/**
 * Like {@link raceWithCancellation}, for work that a signal cancels.
 *
 * @internal
 */
export function raceWithAbort<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return raceWithCancellation(work, new SignalCancellation(signal));
}
