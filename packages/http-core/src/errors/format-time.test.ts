import { expect, test } from 'vitest';
import { formatTime, formatDuration } from './format-time.ts';

test.each([
  [0, '0 ms'],
  [299.2, '300 ms'],
  [1_000, '1 s'],
  [2_449, '2.4 s'],
  [60_000, '60 s'],
  [119_000, '119 s'],
  [150_000, '2.5 min'],
  [3_600_000, '60 min'],
  [7_200_000, '2 h'],
  [86_400_000, '24 h'],
])('%f ms are %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test('a time beyond the range of Date is the last date', () => {
  expect(formatTime(1e300)).toBe('+275760-09-13T00:00:00.000Z');
});
