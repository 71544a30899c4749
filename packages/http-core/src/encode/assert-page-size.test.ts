import { expect, test } from 'vitest';
import { assertPageSize } from './assert-page-size.ts';

const check =
  (value: unknown, max?: number): (() => void) =>
  () => {
    assertPageSize({ limit: value, other: 0 }, ['limit', 'absent'], max);
  };

test.for([0, -1, 0.5, Number.NaN, -Infinity])('%d is no size', (value) => {
  expect(check(value)).toThrow(/Parameter limit is .*, but must be 1 or more\./);
});

test.for([101, Infinity])('%d is too much', (value) => {
  expect(check(value, 100)).toThrow('must be 1 to 100');
});

test.for([1, 100, '0', undefined, null])('%j is left to the API', (value) => {
  expect(check(value, 100)).not.toThrow();
});
