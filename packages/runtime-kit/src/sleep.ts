import { abortReason } from './abort-reason.ts';
import type { Clock } from './clock.ts';

/**
 * Waits `delayMs` milliseconds on `clock`. Rejects with the signal's reason as soon as `signal` aborts, and leaves
 * neither a timer nor a listener behind in either case.
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
    // Before the timer: what is no signal fails here, and leaves no timer that would fail later.
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = clock.setTimer(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
  });
}
