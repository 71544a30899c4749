import { abortReason } from './cancellation.ts';
import type { Clock } from './clock.ts';

/**
 * Waits `delayMs` milliseconds on `clock`. Rejects with the signal's reason as soon as `signal` aborts. No timer or
 * listener remains in either case.
 *
 * @public
 */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortReason(signal));
      return;
    }
    const onAbort = (): void => {
      clock.clearTimer(timer);
      reject(abortReason(signal));
    };
    // Before the timer, so that an invalid signal throws here and leaves no timer behind.
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = clock.setTimer(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
  });
}
