import { expect, test, vi } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { pbkdf2 } from 'node:crypto';
import { setTimeout as realSleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { VirtualClock } from './virtual-clock.ts';

test('fires timers by time and then by order of creation, including new ones', async () => {
  const clock = new VirtualClock(1_000);
  const fired: string[] = [];
  const note = (name: string) => () => fired.push(`${name}@${clock.monotonic()}`);
  clock.setTimer(note('b'), 20);
  clock.setTimer(note('a'), 10);
  clock.setTimer(note('c'), 20);
  clock.clearTimer(clock.setTimer(note('never'), 5));
  clock.setTimer(() => clock.setTimer(note('d'), 5), 12);
  await clock.advance(20);
  expect(fired).toEqual(['a@10', 'd@17', 'b@20', 'c@20']);
  expect([clock.now(), clock.pendingTimers]).toEqual([1_020, 0]);
});

test('jump() changes the wall clock only', async () => {
  const clock = new VirtualClock(1_000);
  clock.jump(-500);
  await clock.advance(10);
  expect([clock.now(), clock.monotonic()]).toEqual([510, 10]);
});

test('randomness is even and repeats with its seed', () => {
  const draw = (seed: number): number[] => {
    const clock = new VirtualClock(0, seed);
    return Array.from({ length: 1_000 }, () => clock.random());
  };
  expect(draw(5)).toEqual(draw(5));
  expect(draw(5)).not.toEqual(draw(6));
  const mean = draw(5).reduce((sum, one) => sum + one, 0) / 1_000;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
  expect(new VirtualClock().uuid()).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
});

test('runUntil() runs until a promise settles, and rejects if it never will', async () => {
  const clock = new VirtualClock();
  const waited = new Promise<string>((resolve) => {
    clock.setTimer(
      () =>
        clock.setTimer(() => {
          resolve('done');
        }, 1_000),
      1_000,
    );
  });
  expect(await clock.runUntil(waited)).toBe('done');
  expect(clock.monotonic()).toBe(2_000);
  expect(await failureOf(clock.runUntil(new Promise(() => undefined)))).toMatchObject({
    message: expect.stringContaining('no timer is pending') as string,
  });
});

test('runUntil() waits for real work that takes long, as on the threads of a busy machine', async () => {
  const clock = new VirtualClock();
  const worked = async (): Promise<number> => {
    await realSleep(800);
    await new Promise<void>((resolve) => clock.setTimer(resolve, 1_000));
    await realSleep(800);
    return clock.monotonic();
  };
  expect(await clock.runUntil(worked())).toBe(1_000);
});

test('runUntil() waits for real work while a test has replaced the timers of the machine', async () => {
  vi.useFakeTimers();
  try {
    const worked = promisify(pbkdf2)('a password', 'salt', 600_000, 64, 'sha512');
    expect(await new VirtualClock().runUntil(worked)).toHaveLength(64);
  } finally {
    vi.useRealTimers();
  }
});
