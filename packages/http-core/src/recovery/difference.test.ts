import { describe, expect, test } from 'vitest';
import type { Operation } from '../contract/operation.ts';
import { difference, sentBody } from './difference.ts';

describe('what was sent is found', () => {
  test.for<[string, unknown, unknown]>([
    ['with fields of the server', { id: 'a', etag: 'x', b: { c: 1, d: 2 } }, { id: 'a', b: { c: 1 } }],
    ['where something was left out', { a: 1 }, { a: 1, b: undefined }],
    ['with numbers as text', { size: '9007199254740993' }, { size: 9007199254740993n }],
    ['with text as numbers of the server', { size: '12' }, { size: 12 }],
    ['in another time zone', { at: '2026-01-01T11:00:00+01:00' }, { at: '2026-01-01T10:00:00Z' }],
    ['in the zone of another field', { at: '2026-01-01T10:00:00+05:45' }, { at: '2026-01-01T10:00:00' }],
    ['with fewer zeros', { at: '2026-01-01T10:00' }, { at: '2026-01-01T10:00:00.000' }],
    ['as a date', { at: '2026-01-01T10:00:00.000Z' }, { at: new Date('2026-01-01T10:00:00Z') }],
    ['in lists', { list: [{ a: 1, own: true }, 2] }, { list: [{ a: 1 }, 2] }],
    ['as its JSON', { price: '1.50' }, { price: { toJSON: () => '1.50' } }],
    ['as null', { a: null }, { a: null }],
    ['as nothing where null was sent', { b: {} }, { a: null, b: { c: null } }],
    ['if it is nothing', { a: 1 }, undefined],
  ])('%s', ([, found, sent]) => {
    expect(difference(found, sent)).toBeUndefined();
  });
});

describe('what differs is named by its path, without its value', () => {
  test.for<[string, unknown, unknown]>([
    ['a', {}, { a: 1 }],
    ['', undefined, { a: 1 }],
    ['a', { a: 2 }, { a: 1 }],
    ['a', { a: 'false' }, { a: false }],
    ['a', { a: '' }, { a: null }],
    ['b.c', { b: { c: 'x' } }, { b: { c: 'y' } }],
    ['b', { b: 'x' }, { b: { c: 'y' } }],
    ['list', { list: [1, 2] }, { list: [1] }],
    ['list', { list: { 0: 1, length: 1 } }, { list: [1] }],
    ['list[1].a', { list: [1, { a: 2 }] }, { list: [1, { a: 3 }] }],
    ['at', { at: '2026-01-01T11:00:00Z' }, { at: '2026-01-01T10:00:00Z' }],
    ['at', { at: '2026-01-01T11:00:00+05:45' }, { at: '2026-01-01T10:00:00' }],
    ['at', { at: 'soon' }, { at: new Date(0) }],
    ['', 'text', 'another text'],
    ['', new Uint8Array([1]), new Uint8Array([2])],
    ['', { id: 'a' }, new Blob(['text'])],
    ['file', { file: {} }, { file: new Uint8Array() }],
    ['map', { map: {} }, { map: new Map([['a', 1]]) }],
  ])('%s', ([path, found, sent]) => {
    expect(difference(found, sent)).toBe(path);
  });
});

test('the zone of the process decides nothing', () => {
  const zone = process.env['TZ'];
  try {
    for (const one of ['UTC', 'Asia/Kathmandu', 'America/New_York']) {
      process.env['TZ'] = one;
      expect(difference('2026-01-01T10:00:00Z', '2026-01-01T15:45:00'), one).toBe('');
      expect(difference('2026-01-01T10:00:00', '2026-01-01T10:00:00Z'), one).toBe('');
      expect(difference('2026-01-01T10:00:00+05:45', '2026-01-01T10:00:00'), one).toBeUndefined();
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('the body of a call is what neither path, query nor header takes', () => {
  const operation: Operation = {
    id: 'a.b',
    method: 'POST',
    path: '/c/{id}/{+name}',
    body: 'json',
    query: ['q'],
    header: ['h'],
  };
  const params = { id: '1', name: 'n', q: 1, h: 2, a: 3, body: 4 };
  expect(sentBody(operation, params)).toEqual({ a: 3, body: 4 });
  expect(sentBody({ ...operation, nestedBody: true }, params)).toBe(4);
});
