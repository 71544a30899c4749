import type { Clock } from '@org/http-core';

/** Whether `work` was done within `ms` milliseconds. */
export function inTime(clock: Clock, ms: number, work: Promise<void>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimer(() => {
      resolve(false);
    }, ms);
    work
      .then(() => {
        resolve(true);
      }, reject)
      .finally(() => {
        clock.clearTimer(timer);
      });
  });
}
