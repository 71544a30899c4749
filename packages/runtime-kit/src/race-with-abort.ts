import { abortReason } from './cancellation.ts';

/**
 * Resolves with the result of `work`, or rejects with the signal's reason as soon as the signal aborts. It does not check
 * that the value is a signal: callers check what they were given.
 *
 * @internal
 */
export function raceWithAbort<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(abortReason(signal));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    // Promise.resolve adopts the promises of other libraries, so that they behave like native ones.
    void Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', onAbort);
      });
  });
}
