import { expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { setDeadline } from './set-deadline.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

/** A clock whose event loop turns are triggered manually. */
function turning(): VirtualClock & Required<Pick<Clock, 'afterTurn'>> & { turn: () => boolean } {
  const turns: (() => void)[] = [];
  return Object.assign(new VirtualClock(), {
    afterTurn: (callback: () => void) => {
      turns.push(callback);
    },
    turn: () => {
      const next = turns.shift();
      next?.();
      return next !== undefined;
    },
  });
}

test('lets the event loop read what has arrived before it fires', async () => {
  const clock = turning();
  let ended = false;
  setDeadline(
    clock,
    () => {
      ended = true;
    },
    200,
  );
  await clock.advance(200);
  expect(ended).toBe(false);
  const made = [clock.turn(), clock.turn(), clock.turn()];
  expect([ended, ...made]).toEqual([false, true, true, true]);
  clock.turn();
  expect([ended, clock.turn(), clock.pendingTimers]).toEqual([true, false, 0]);
});

test('does not fire after it was cancelled, even during the turns', async () => {
  const clock = turning();
  let ended = 0;
  const fire = (): void => {
    ended++;
  };
  setDeadline(clock, fire, 200)();
  const forget = setDeadline(clock, fire, 300);
  await clock.advance(300);
  clock.turn();
  forget();
  forget();
  while (clock.turn()) expect(ended).toBe(0);
  expect([ended, clock.pendingTimers]).toEqual([0, 0]);
});

test('is exact to the millisecond on a clock without turns', async () => {
  const clock = new VirtualClock();
  let endedAt: number | undefined;
  setDeadline(
    clock,
    () => {
      endedAt = clock.monotonic();
    },
    200,
  );
  await clock.advance(500);
  expect(endedAt).toBe(200);
});
