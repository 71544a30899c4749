import { expect, test } from 'vitest';
import { median, ratio, summarize } from './summary.ts';

test.for([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
] as const)('the median of %j is %d', ([values, expected]) => {
  expect(median(values)).toBe(expected);
});

test('the median of nothing is no number', () => {
  expect(median([])).toBeNaN();
});

test('a summary keeps the extremes', () => {
  expect(summarize([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3, rounds: 3 });
});

test('ratios are taken within a round, so that a disturbed round does not count twice', () => {
  // The second round ran at a third of the speed; the clients compare as before.
  expect(ratio([10, 30, 10], [20, 60, 20])).toEqual({ median: 0.5, min: 0.5, max: 0.5, rounds: 3 });
});

test('rounds that do not belong together are refused', () => {
  expect(() => ratio([1], [1, 2])).toThrow('same rounds');
});
