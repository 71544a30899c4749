import type { Clock } from '@org/runtime-kit';
import { VirtualClock } from '@org/runtime-kit/testing';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

const almostOne: Clock = Object.assign(new VirtualClock(), { random: () => 1 - Number.EPSILON });
const zero: Clock = Object.assign(new VirtualClock(), { random: () => 0 });

test.each([
  [0, 500],
  [1, 1_000],
  [3, 4_000],
  [5, 16_000],
  [6, 20_000],
  [2_000, 20_000],
])('retry %i is drawn from 0 to %i ms', (retry, limit) => {
  expect(backoffMs(zero, retry, 500, 20_000)).toBe(0);
  expect(backoffMs(almostOne, retry, 500, 20_000)).toBeCloseTo(limit, 6);
});
