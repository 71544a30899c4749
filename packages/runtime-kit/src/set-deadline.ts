import type { Clock } from './clock.ts';

/** Turns of the event loop in which a response that lies in the socket is surely read. */
const TURNS = 4;

/**
 * Calls `callback` after `ms` milliseconds, for what ends somebody's wait. Timers come before sockets are read, so after
 * a stall of the event loop a plain timer calls late what has come in time: this one lets the loop turn a few times
 * first.
 *
 * @returns forgets it; further calls do nothing.
 * @example
 * ```ts
 * import { setDeadline, systemClock } from '@org/runtime-kit';
 *
 * export function answerWithin<T>(answer: Promise<T>, ms: number): Promise<T> {
 *   return new Promise((resolve, reject) => {
 *     const forget = setDeadline(systemClock, () => reject(new Error('late')), ms);
 *     answer.then(resolve, reject).finally(forget);
 *   });
 * }
 * ```
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
