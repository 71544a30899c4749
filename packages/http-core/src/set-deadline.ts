import type { Clock, TimerHandle } from './clock.ts';

/** A timer that fires so much too late, in milliseconds, was held up by a stall of the event loop. */
const LATE_MS = 5;

/** Turns of the event loop in which a response that lies in the socket is surely read. */
const LATE_TURNS = 20;

/** Beside the length of the stall, what those turns may take, in milliseconds: hidden pages get few of them. */
const GRACE_MS = 1_000;

/**
 * Calls `callback` after `ms` milliseconds, for what ends somebody's wait. Timers come before sockets are read, so after
 * a stall of the event loop a plain timer calls late what has come in time: this one lets the loop turn a few times
 * first.
 *
 * @returns forgets it; further calls do nothing.
 * @example
 * ```ts
 * import { setDeadline, systemClock } from '@org/http-core';
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
  const dueAt = clock.monotonic() + ms;
  let turns = LATE_TURNS;
  let until = Infinity;
  let timer: TimerHandle;
  const fire = (): void => {
    const now = clock.monotonic();
    const lateMs = now - dueAt;
    if (lateMs < LATE_MS || turns-- === 0 || now > until) {
      timer = undefined;
      callback();
      return;
    }
    until = Math.min(until, now + lateMs + GRACE_MS);
    timer = clock.setTimer(fire, 0);
  };
  timer = clock.setTimer(fire, ms);
  return () => {
    if (timer !== undefined) clock.clearTimer(timer);
    timer = undefined;
  };
}
