import { expect, test } from 'vitest';
import { copy, own, record } from './record.ts';

test('a record has the keys it was given and no others', () => {
  const object = record([
    ['__proto__', 1],
    ['constructor', 2],
  ]);
  expect(Object.entries(object)).toEqual([
    ['__proto__', 1],
    ['constructor', 2],
  ]);
  expect('toString' in object).toBe(false);
});

test('own does not respond for a prototype', () => {
  const parsed = JSON.parse('{ "a": 1, "__proto__": 2 }') as Record<string, number>;
  expect([
    own(parsed, 'a'),
    own(parsed, '__proto__'),
    own(parsed, 'constructor'),
    own(undefined, 'a'),
  ]).toEqual([1, 2, undefined, undefined]);
});

test('copy is deep and keeps hostile keys', () => {
  const original = JSON.parse('{ "list": [{ "__proto__": { "x": null } }] }') as { list: object[] };
  const copied = copy(original);
  expect(JSON.stringify(copied)).toBe(JSON.stringify(original));
  expect(copied.list[0]).not.toBe(original.list[0]);
});
