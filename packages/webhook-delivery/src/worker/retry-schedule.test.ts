import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryPlan, schedules } from './retry-schedule.ts';

const half = { random: () => 0.5 };

test('the default schedule is 1, 5 and 25 minutes, 2 and 10 hours', () => {
  const plan = retryPlan(schedules.default, 0.2, half);
  const seconds = [1, 2, 3, 4, 5].map((made) => (plan(made, undefined)?.delayMs ?? 0) / 1000);
  expect(seconds).toEqual([60, 300, 1500, 7200, 36_000]);
  expect(plan(6, undefined)).toBeUndefined();
});

test('the predefined schedules are as long as documented', () => {
  const hours = (list: readonly number[]) => list.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
  expect(hours(schedules.default)).toBeCloseTo(12.5, 1);
  expect(hours(schedules.standardWebhooks)).toBeCloseTo(75.6, 1);
  expect(hours(schedules.svix)).toBeCloseTo(27.6, 1);
});

test('a delay is within the jitter, and Retry-After extends it up to twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 * 86_400_000 }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.option(fc.integer({ min: 0, max: 2 ** 45 }), { nil: undefined }),
      (nominal, jitter, random, requested) => {
        const plan = retryPlan([nominal], jitter, { random: () => random });
        const base = plan(1, undefined)?.delayMs ?? NaN;
        expect(base).toBeGreaterThanOrEqual(Math.floor(nominal * (1 - jitter)));
        expect(base).toBeLessThanOrEqual(Math.ceil(nominal * (1 + jitter)));
        const { delayMs = NaN, source } = plan(1, requested) ?? {};
        expect(delayMs).toBe(Math.min(Math.max(base, requested ?? 0), 2 * base));
        expect(source).toBe(delayMs > base ? 'retry-after' : 'schedule');
      },
    ),
  );
});

test('jitter covers its whole range', () => {
  let random = 0;
  const plan = retryPlan([1000], 0.2, { random: () => random });
  const at = (value: number) => ((random = value), plan(1, undefined)?.delayMs);
  expect([at(0), at(0.25), at(0.5), at(0.75), at(0.999_999)]).toEqual([800, 900, 1000, 1100, 1200]);
});

test.each([
  [[-1], 0.2],
  [[NaN], 0.2],
  [[31 * 86_400_000], 0.2],
  [[1000], 1],
  [[1000], -0.1],
])('the schedule %j with jitter %d is refused with a hint', (schedule, jitter) => {
  expect(() => retryPlan(schedule, jitter, half)).toThrow(/give/);
});
