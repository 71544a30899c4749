import { abortReason } from './abort-reason.ts';

/**
 * The result of `work`, or a rejection with the signal's reason as soon as `signal` aborts: for work that cannot be
 * told to stop, such as a credential function that hangs.
 */
export function orAborted<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(abortReason(signal));
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).then(
      () => {
        signal.removeEventListener('abort', onAbort);
      },
      () => undefined,
    );
  });
}
