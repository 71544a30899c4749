import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { sleep } from './sleep.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

test('waits for the given time, and leaves no listener', async () => {
  const clock = new VirtualClock();
  const { signal } = new AbortController();
  let over = false;
  void sleep(clock, 100, signal).then(() => (over = true));
  await clock.advance(99);
  expect(over).toBe(false);
  await clock.advance(1);
  expect(over).toBe(true);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test.each<[string, unknown, string]>([
  ['an error', new Error('enough'), 'enough'],
  ['a text', 'enough', 'enough'],
  ['anything', { why: 'x' }, 'The signal aborted.'],
  ['nothing', undefined, 'This operation was aborted'],
])('ends at once when its signal aborts with %s', async (_what, reason, message) => {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const sleeping = sleep(clock, 100, controller.signal);
  controller.abort(reason);
  expect(await failureOf(sleeping)).toMatchObject({ message });
  expect([clock.pendingTimers, getEventListeners(controller.signal, 'abort').length]).toEqual([0, 0]);
});

test('sets no timer if its signal has already aborted', async () => {
  const clock = new VirtualClock();
  await failureOf(sleep(clock, 100, AbortSignal.abort()));
  expect(clock.pendingTimers).toBe(0);
});
