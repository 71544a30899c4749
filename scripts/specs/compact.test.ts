import { expect, test } from 'vitest';
import { compact } from './compact.ts';

test('short values stay on one line', () => {
  expect(compact({ a: [1, { b: null }] })).toBe('{"a":[1,{"b":null}]}\n');
});

test('long ones are broken where needed only, and no line is longer than 120', () => {
  const value = {
    list: ['x'.repeat(50), 'y'.repeat(50)],
    nested: { deep: { text: 'z'.repeat(60), small: { a: 1 } } },
  };
  const text = compact(value);
  expect(text).toContain(' "list": ["xxx');
  expect(text.split('\n').every((line) => line.length <= 120)).toBe(true);
  expect(JSON.parse(text)).toEqual(value);
});

test('reads back as it was, hostile keys and strings too', () => {
  const value: unknown = JSON.parse(
    `{ "__proto__": { "a": "${'"\\'.replaceAll(/["\\]/g, '\\$&')}\\u2028é", "b": [[], {}] }, "constructor": "${'c'.repeat(130)}" }`,
  );
  expect(JSON.stringify(JSON.parse(compact(value)))).toBe(JSON.stringify(value));
});

test('the same value gives the same text', () => {
  const value = { many: Array.from({ length: 60 }, (_, index) => `value-${index}`) };
  expect(compact(JSON.parse(compact(value)))).toBe(compact(value));
});
