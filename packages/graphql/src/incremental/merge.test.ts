import { expect, test } from 'vitest';
import { MergedResult } from './merge.ts';

function merge(...payloads: unknown[]): MergedResult {
  const merged = new MergedResult();
  for (const payload of payloads) merged.add(payload);
  return merged;
}

test('puts fragments and items where they belong, in the current format', () => {
  const merged = merge(
    {
      data: { hero: { id: '1', home: {} }, list: [] },
      pending: [
        { id: '0', path: ['hero'] },
        { id: '1', path: ['list'] },
      ],
      hasNext: true,
    },
    { incremental: [{ id: '1', items: [1, 2] }], hasNext: true },
    {
      pending: [{ id: '2', path: ['hero', 'friends'] }],
      incremental: [
        { id: '0', data: { friends: [] } },
        { id: '0', subPath: ['home'], data: { name: 'Earth' } },
      ],
      completed: [{ id: '0' }],
      hasNext: true,
    },
    {
      incremental: [{ id: '2', items: [{ id: '3' }] }],
      completed: [{ id: '1' }, { id: '2' }],
      hasNext: false,
    },
  );
  expect(merged.data).toEqual({
    hero: { id: '1', home: { name: 'Earth' }, friends: [{ id: '3' }] },
    list: [1, 2],
  });
  expect([merged.hasNext, merged.errors]).toEqual([false, []]);
});

test('puts them where they belong in the format of 2022', () => {
  const merged = merge(
    { data: { hero: { id: '1' }, list: [0] }, hasNext: true },
    { incremental: [{ path: ['hero'], data: { name: 'Luke' } }], hasNext: true },
    { incremental: [{ path: ['list', 1], items: [1, 2] }], hasNext: true },
    { incremental: [{ path: ['hero'], data: null, errors: [{ message: 'slow' }] }], hasNext: false },
  );
  expect(merged.data).toEqual({ hero: { id: '1', name: 'Luke' }, list: [0, 1, 2] });
  expect(merged.errors).toEqual([{ message: 'slow' }]);
});

test('collects the errors of payloads, items and fragments that failed as a whole', () => {
  const error = (message: string): object => ({ errors: [{ message }] });
  const merged = merge(
    { data: { list: [] }, pending: [{ id: '0', path: ['list'] }], hasNext: true, ...error('a') },
    { incremental: [{ id: '0', items: [null], ...error('b') }], hasNext: true },
    { completed: [{ id: '0', ...error('c') }], hasNext: false },
  );
  expect(merged.errors.map(({ message }) => message)).toEqual(['a', 'b', 'c']);
});

test.each([
  ['is no object', [1]],
  ['names the id 9', [{ data: {}, hasNext: true }, { incremental: [{ id: '9', data: {} }] }]],
  ['leads to a.b', [{ data: { a: {} }, hasNext: true }, { incremental: [{ path: ['a', 'b'], data: {} }] }]],
  [
    'adds items to what is no list',
    [{ data: { a: {} }, hasNext: true }, { incremental: [{ path: ['a', 0], items: [1] }] }],
  ],
  [
    'adds fields to what is no object',
    [{ data: { a: 1 }, hasNext: true }, { incremental: [{ path: ['a'], data: { b: 1 } }] }],
  ],
  [
    'leads to __proto__',
    [{ data: {}, hasNext: true }, { incremental: [{ path: ['__proto__'], data: { b: 1 } }] }],
  ],
])('refuses a payload that %s', (problem, payloads) => {
  expect(() => merge(...payloads)).toThrow(`A payload of the incremental response ${problem}`);
});

test('a field named __proto__ is a field', () => {
  const fields: unknown = JSON.parse('{"__proto__":{"polluted":true}}');
  const merged = merge({ data: { a: {} }, hasNext: true }, { incremental: [{ path: ['a'], data: fields }] });
  expect(JSON.stringify(merged.data)).toBe('{"a":{"__proto__":{"polluted":true}}}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('merges the fields that several fragments select from one object', () => {
  const merged = merge(
    {
      data: { hero: { home: { name: 'Tatooine', moons: [] } } },
      pending: [{ id: '0', path: ['hero'] }],
      hasNext: true,
    },
    { incremental: [{ id: '0', data: { home: { suns: 2 } } }], completed: [{ id: '0' }], hasNext: false },
  );
  expect(merged.data).toEqual({ hero: { home: { name: 'Tatooine', moons: [], suns: 2 } } });
});
