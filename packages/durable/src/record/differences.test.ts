import { expect, test } from 'vitest';
import { differences } from './differences.ts';
import type { PlainValue } from './plain-value.ts';

test.each<[PlainValue | undefined, PlainValue | undefined, string[]]>([
  [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, []],
  [{ a: 1 }, { a: 2 }, ['params.a']],
  [{ a: 1 }, { a: '1' }, ['params.a']],
  [{ a: null }, {}, ['params.a']],
  [{ a: { b: { c: 1 } } }, { a: { b: { c: 2, d: 3 } } }, ['params.a.b.c', 'params.a.b.d']],
  [{ a: [1, 2] }, { a: [1, 3, 4] }, ['params.a[1]', 'params.a[2]']],
  [{ a: [] }, { a: {} }, ['params.a']],
  [{ a: { toString: 'x' } }, { a: {} }, ['params.a.toString']],
  [{}, undefined, ['params']],
])('%j and %j differ in %j', (a, b, expected) => {
  expect(differences(a, b, 'params')).toEqual(expected);
  expect([...differences(b, a, 'params')].sort()).toEqual([...expected].sort());
});

test('of many differences, the first twenty are named', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, index]));
  expect(differences(many, {}, 'params')).toHaveLength(20);
});
