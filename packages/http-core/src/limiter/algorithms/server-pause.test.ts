import { expect, test } from 'vitest';
import { ServerPause } from './server-pause.ts';

test('passes everything until the server asks, and then waits as long as it asks', () => {
  const pause = new ServerPause(60_000);
  expect([pause.readyAt(1, 0), pause.isIdle(0), pause.snapshots(0)]).toEqual([-Infinity, true, []]);
  expect(pause.estimateReadyAt(3, 1, 50)).toBe(50);
  pause.onThrottled(4_000, 1_000, 100);
  expect([
    pause.readyAt(1, 100),
    pause.estimateReadyAt(3, 1, 200),
    pause.estimateReadyAt(0, 1, 5_000),
  ]).toEqual([4_100, 4_100, 5_000]);
  expect([pause.isIdle(4_099), pause.isIdle(4_100)]).toEqual([false, true]);
});

test('never becomes shorter, and its revision tells when it changes', () => {
  const pause = new ServerPause(60_000);
  const { revision } = pause;
  pause.onThrottled(4_000, 1_000, 0);
  expect(pause.revision).toBe(revision + 1);
  pause.onThrottled(3_000, 1_000, 0);
  pause.onThrottled(4_000, 1_000, 0);
  expect([pause.pausedUntil, pause.revision]).toEqual([4_000, revision + 1]);
  pause.onThrottled(120_000, 1_000, 0);
  expect([pause.pausedUntil, pause.revision]).toEqual([60_000, revision + 2]);
});

test('doubles without a stated length, up to 32 times, until a response is accepted', () => {
  const pause = new ServerPause(10_000_000);
  const lengths = Array.from({ length: 8 }, (_, index) => {
    const now = index * 100_000;
    pause.onThrottled(undefined, 1_000, now);
    return pause.pausedUntil - now;
  });
  expect(lengths).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 32_000]);
  pause.onAccepted();
  pause.onThrottled(undefined, 1_000, 900_000);
  expect(pause.pausedUntil).toBe(901_000);
});

test('counts the throttled responses to one burst once', () => {
  const pause = new ServerPause(10_000_000);
  for (let late = 0; late < 10; late++) pause.onThrottled(undefined, 1_000, late);
  expect(pause.pausedUntil).toBe(1_000);
  // The burst after the pause is throttled, too.
  for (let late = 0; late < 10; late++) pause.onThrottled(undefined, 1_000, 1_000 + late);
  expect(pause.pausedUntil).toBe(3_000);
});

test('a reset ends it', () => {
  const pause = new ServerPause(60_000);
  pause.onThrottled(4_000, 1_000, 0);
  pause.reset();
  expect([pause.readyAt(1, 0), pause.isIdle(0)]).toEqual([-Infinity, true]);
});
