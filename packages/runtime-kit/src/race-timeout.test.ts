import { expect, test } from 'vitest';
import { raceTimeout } from './race-timeout.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

test('work that settles in time gives its value or its reason, and leaves no timer', async () => {
  const clock = new VirtualClock();
  expect(await raceTimeout(Promise.resolve(1), 10, clock)).toEqual({ done: true, value: 1 });
  await expect(raceTimeout(Promise.reject(new Error('x')), 10, clock)).rejects.toThrow('x');
  expect(clock.pendingTimers).toBe(0);
});

test('work that is late is not waited for', async () => {
  const clock = new VirtualClock();
  const raced = raceTimeout(new Promise<never>(() => undefined), 10, clock);
  await clock.advance(10);
  expect(await raced).toEqual({ done: false });
});
