import { describe, expect, test } from 'vitest';
import { Gcra } from './gcra.ts';

/** Ten units a second, and three at once. */
const limit = (): Gcra => new Gcra('spread', 10, 1_000, 3);

test('passes a burst at once, and then a unit each interval', () => {
  const gcra = limit();
  for (const at of [0, 0, 0]) {
    expect(gcra.readyAt(1)).toBeLessThanOrEqual(at);
    gcra.take(1, at);
  }
  expect(gcra.readyAt(1)).toBe(100);
  gcra.take(1, 100);
  expect([gcra.readyAt(1), gcra.readyAt(2)]).toEqual([200, 300]);
  expect(gcra.capacity).toBe(3);
});

describe('what remains', () => {
  test('is counted in whole units that pass now', () => {
    const gcra = limit();
    const remaining = (now: number) => gcra.snapshots(now);
    expect(remaining(0)).toEqual([{ name: 'spread', kind: 'rate', limit: 10, remaining: 3 }]);
    gcra.take(1, 0);
    expect(remaining(0)).toMatchObject([{ remaining: 2 }]);
    expect([remaining(99), remaining(100), remaining(5_000)]).toMatchObject([
      [{ remaining: 2 }],
      [{ remaining: 3 }],
      [{ remaining: 3 }],
    ]);
    gcra.take(3, 100);
    gcra.take(3, 100);
    expect(remaining(100)).toMatchObject([{ remaining: 0 }]);
  });
});

test('a wait counts the units ahead, and is no time in the past', () => {
  const gcra = limit();
  expect(gcra.estimateReadyAt(0, 1, 50)).toBe(50);
  gcra.take(3, 0);
  expect([gcra.estimateReadyAt(0, 1, 0), gcra.estimateReadyAt(4, 2, 0)]).toEqual([100, 600]);
  expect([gcra.estimateReadyAt(0, 1, 400), gcra.estimateReadyAt(2, 1, 250)]).toEqual([400, 300]);
});

test('is idle when all that was taken has been made up for, and after a reset', () => {
  const gcra = limit();
  expect(gcra.isIdle(0)).toBe(true);
  gcra.take(2, 0);
  expect([gcra.isIdle(199), gcra.isIdle(200)]).toEqual([false, true]);
  gcra.reset();
  expect([gcra.isIdle(0), gcra.readyAt(3)]).toEqual([true, -Infinity]);
});
