import type { Cancellation } from './cancellation.ts';
import { SignalCancellation } from './signal-cancellation.ts';

/**
 * The result of `work`, or a rejection with the reason as soon as it is cancelled: for work that cannot be told to stop,
 * such as a credential function that hangs.
 */
export function orCancelled<T>(work: PromiseLike<T>, cancellation: Cancellation): Promise<T> {
  return new Promise((resolve, reject) => {
    const listener = { cancelled: reject };
    if (cancellation.reason) reject(cancellation.reason);
    else cancellation.listen(listener);
    work.then(resolve, reject).then(
      () => {
        cancellation.forget(listener);
      },
      () => undefined,
    );
  });
}

/** The same for work that a signal cancels. */
export function orAborted<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return orCancelled(work, new SignalCancellation(signal));
}
