import { expect, test } from 'vitest';
import { MeanUse } from './mean-use.ts';

test('is the units per window of calls that come again and again', () => {
  const mean = new MeanUse(1_000);
  for (let at = 0; at <= 60_000; at += 250) mean.add(3, at);
  expect(mean.at(60_000)).toBeCloseTo(12, -0.5);
});

test('is less for each window without calls, and none after a while', () => {
  const mean = new MeanUse(1_000);
  mean.add(10, 0);
  expect(mean.at(0)).toBe(2);
  expect(mean.at(5_000)).toBeCloseTo(2 / Math.E, 10);
  expect(mean.at(100_000)).toBeLessThan(1e-6);
});

test('knows when the latest call was', () => {
  const mean = new MeanUse(1_000);
  expect([mean.at(0), mean.idleMs(0)]).toEqual([0, Infinity]);
  mean.add(10, 100);
  expect(mean.idleMs(350)).toBe(250);
  mean.clear();
  expect([mean.at(350), mean.idleMs(350)]).toEqual([0, Infinity]);
});
