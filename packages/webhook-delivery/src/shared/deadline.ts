import type { Clock } from '@org/http-core';

/** The time is over; what was waited for goes on by itself. */
class TimeIsOver extends Error {
  override readonly name = 'TimeIsOver';
}

/** Waits for `work`, for `ms` milliseconds at most. */
export function within<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimer(() => {
      reject(new TimeIsOver(`No answer within ${ms} ms.`));
    }, ms);
    work.then(resolve, reject).finally(() => {
      clock.clearTimer(timer);
    });
  });
}
