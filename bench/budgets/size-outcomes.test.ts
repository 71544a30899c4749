import { expect, test } from 'vitest';
import { grownSizes, ratchet } from './size-outcomes.ts';

test('what stays under its ceiling is fine, and a missed target is no failure', () => {
  expect(grownSizes({ a: 100, b: 50 }, { a: { ceiling: 100 }, b: { target: 10, ceiling: 60 } })).toEqual([]);
});

test('growth, a size without a ceiling and a ceiling without a size are told', () => {
  expect(grownSizes({ a: 110, b: 1 }, { a: { ceiling: 100 }, c: { ceiling: 1 } })).toEqual([
    'a: 110 is 10 % above its ceiling of 100.',
    'b: 1, and there is no ceiling for it.',
    'c: has a ceiling and was not measured.',
  ]);
});

test('a ceiling follows what shrinks, and never what grows', () => {
  const budgets = { a: { target: 10, ceiling: 100 }, b: { ceiling: 100 } };
  expect(ratchet({ a: 50, b: 120, c: 200 }, budgets)).toEqual({
    a: { target: 10, ceiling: 52 },
    b: { ceiling: 100 },
    c: { ceiling: 206 },
  });
});
