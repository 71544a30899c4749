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

test.each<[PlainValue, PlainValue, string[]]>([
  [{ $date: '2026-01-01' }, { $date: '2026-01-02' }, ['params.at']],
  [{ $date: '2026-01-01' }, { $date: '2026-01-01' }, []],
  [{ $bigint: '1' }, { $date: '2026-01-01' }, ['params.at']],
  [{ $bigint: '1' }, { b: 1 }, ['params.at']],
  [{ $object: { $date: 'a' } }, { $object: { $date: 'b' } }, ['params.at']],
])('the tags of stored values are no names: %j and %j', (a, b, expected) => {
  expect(differences({ at: a, n: 1 }, { at: b, n: 1 }, 'params')).toEqual(expected);
});
