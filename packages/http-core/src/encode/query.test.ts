import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { bracketIsoQuery, bracketQuery, commaQuery, repeatedQuery } from './query.ts';

const day = new Date('2026-01-02T03:04:05.678Z');
const decimal = { toJSON: (): string => '1.10' };
class Point {
  readonly x = 1;
  readonly y = 2;
}

test.each([
  ['scalars', { a: 'x y', b: 1, c: true, d: 9007199254740993n }, 'a=x%20y&b=1&c=true&d=9007199254740993'],
  ['unicode and reserved characters', { 'ä&': '=?&#+' }, '%C3%A4%26=%3D%3F%26%23%2B'],
  ['undefined is left out', { a: undefined, b: 1 }, 'b=1'],
  ['nothing', {}, ''],
])('all encodings: %s', (_what, params, text) => {
  expect([bracketQuery(params), repeatedQuery(params), commaQuery(params)]).toEqual([text, text, text]);
});

test.each([
  ['null', { a: null }, 'a=', ''],
  ['a list', { a: [1, 2] }, 'a[0]=1&a[1]=2', 'a=1&a=2'],
  ['an empty list', { a: [] }, '', ''],
  ['null in a list', { a: [null, 'x'] }, 'a[0]=&a[1]=x', 'a=x'],
  ['an object', { a: { b: { c: 1 } } }, 'a[b][c]=1', 'a=%7B%22b%22%3A%7B%22c%22%3A1%7D%7D'],
  ['objects in a list', { a: [{ b: 1 }] }, 'a[0][b]=1', 'a=%7B%22b%22%3A1%7D'],
  ['hostile keys', { 'a]': { '[b]': 1 } }, 'a%5D[%5Bb%5D]=1', 'a%5D=%7B%22%5Bb%5D%22%3A1%7D'],
  ['a date', { a: day }, 'a=1767323045', 'a=2026-01-02T03%3A04%3A05.678Z'],
  ['what knows its JSON form', { a: decimal }, 'a=1.10', 'a=1.10'],
  ['a class with fields', { a: new Point() }, 'a[x]=1&a[y]=2', 'a=%7B%22x%22%3A1%2C%22y%22%3A2%7D'],
])('%s', (_what, params, bracketed, repeated) => {
  expect([bracketQuery(params), repeatedQuery(params)]).toEqual([bracketed, repeated]);
});

test('dates in brackets are Unix seconds, or text for an API that reads text', () => {
  const params = { created: { gte: day }, expand: ['a'] };
  expect(bracketQuery(params)).toBe('created[gte]=1767323045&expand[0]=a');
  expect(bracketIsoQuery(params)).toBe('created[gte]=2026-01-02T03%3A04%3A05.678Z&expand[0]=a');
});

test('commas join values, and commas within values are escaped', () => {
  expect(commaQuery({ a: ['1,5', '2'] })).toBe('a=1%2C5,2');
});

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;
const cyclicList: unknown[] = [];
cyclicList.push(cyclicList, cyclicList);

describe.each([
  ['brackets', bracketQuery],
  ['repeated', repeatedQuery],
  ['commas', commaQuery],
])('%s: what has no form is refused by name', (_style, encode) => {
  test.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a function', (): void => undefined],
    ['a symbol', Symbol('x')],
    ['a Map', new Map([['a', 1]])],
    ['a Set', new Set([1])],
    ['bytes', new Uint8Array(2)],
    ['a Blob', new Blob(['x'])],
    ['an Error', new Error('x')],
    ['a pattern', /x/],
    ['a promise', Promise.resolve(1)],
    ['search parameters', new URLSearchParams('a=1')],
    ['headers', new Headers({ a: '1' })],
    ['a boxed number', Object(5)],
    ['an invalid date', new Date(Number.NaN)],
    ['a cycle', cyclic],
    ['a cyclic list', cyclicList],
    ['a Map inside', { deep: [{ map: new Map() }] }],
    ['NaN inside', { deep: [Number.NaN] }],
    ['half of a surrogate pair', '\udc00'],
  ])('%s', (_what, value) => {
    expect(() => encode({ param: value })).toThrow(InvalidParamsError);
  });
});

test('a value without a constructor name is refused as well', () => {
  expect(() =>
    bracketQuery({ a: Object.create(Object.create(Object.create(null) as object) as object) }),
  ).toThrow(InvalidParamsError);
});

test('a form parser returns what was encoded as flat text', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.dictionary(text, text), (params) => {
      const given = Object.entries(params).sort();
      for (const encode of [bracketQuery, repeatedQuery]) {
        expect([...new URLSearchParams(encode(params))].sort()).toEqual(given);
      }
    }),
  );
});
