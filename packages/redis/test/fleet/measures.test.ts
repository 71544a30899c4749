import { expect, test } from 'vitest';
import { countBetween, jainIndex, mostInAnyWindow, recoveryMs } from './measures.ts';

test('the most in any window is found wherever it begins', () => {
  expect(mostInAnyWindow([], 1_000)).toBe(0);
  // Two at the end of a second and two at the beginning of the next.
  expect(mostInAnyWindow([100, 900, 950, 1_050, 1_090], 1_000)).toBe(5);
  expect(mostInAnyWindow([100, 900, 950, 1_100, 1_150], 1_000)).toBe(4);
  // An arrival one window later is in the next one.
  expect(mostInAnyWindow([0, 1_000, 2_000], 1_000)).toBe(1);
});

test("Jain's index is 1 among equals, and 1 / n if one has everything", () => {
  expect(jainIndex([5, 5, 5, 5])).toBe(1);
  expect(jainIndex([9, 0, 0, 0])).toBe(0.25);
  expect(jainIndex([1, 2, 3])).toBeCloseTo(36 / 42);
  expect(jainIndex([0, 0])).toBe(1);
});

test('counts the arrivals between two times', () => {
  expect(countBetween([1, 2, 2, 3, 5], 2, 5)).toBe(3);
  expect(countBetween([], 0, 9)).toBe(0);
});

test('recovers when arrivals reach the rate again', () => {
  const times = [
    ...Array.from({ length: 10 }, (_, n) => n * 100),
    ...Array.from({ length: 30 }, (_, n) => 3_000 + n * 100),
  ];
  expect(recoveryMs(times, 1_000, 1_000, 10)).toBe(2_000);
  expect(recoveryMs(times, 1_000, 1_000, 20)).toBe(Infinity);
});
