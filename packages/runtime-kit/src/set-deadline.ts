import type { Clock } from './clock.ts';

/** Turns of the event loop that suffice to read a response that has arrived in a socket. */
const TURNS = 4;

/**
 * Calls `callback` after `ms` milliseconds, for deadlines of waits. After a stall of the event loop, timers fire before
 * sockets are read, so a plain timer would reject a response that arrived in time. A deadline lets the event loop turn a
 * few times first.
 *
 * @returns A function that cancels the deadline; further calls have no effect.
 * @example
 * ```ts
 * import { setDeadline, systemClock } from '@org/runtime-kit';
 *
 * export function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
 *   return new Promise((resolve, reject) => {
 *     const cancel = setDeadline(systemClock, () => reject(new Error('late')), ms);
 *     work.then(resolve, reject).finally(cancel);
 *   });
 * }
 * ```
 * @public
 */
export function setDeadline(clock: Clock, callback: () => void, ms: number): () => void {
  let over = false;
  const turn = (left: number): void => {
    if (over) return;
    if (left > 0 && clock.afterTurn) {
      clock.afterTurn(() => {
        turn(left - 1);
      });
      return;
    }
    over = true;
    callback();
  };
  const timer = clock.setTimer(() => {
    turn(TURNS);
  }, ms);
  return () => {
    if (over) return;
    over = true;
    clock.clearTimer(timer);
  };
}
