import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { thrownBy } from '@org/scripts/testing/settled';
import { bracketFormBody, jsonBody, jsonFormBody, rawBody } from './body.ts';

describe('jsonBody', () => {
  test('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonBody(value)).toEqual({ body: JSON.stringify(value), contentType: 'application/json' });
      }),
    );
  });

  test.each<[string, unknown, string]>([
    ['a bigint as text', { id: 9007199254740993n }, '{"id":"9007199254740993"}'],
    ['undefined is left out', { a: undefined, b: 1 }, '{"b":1}'],
    ['a date', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    ['half of a surrogate pair, escaped', '\ud800', String.raw`"\ud800"`],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
    ['an empty object', {}, '{}'],
    ['null', null, 'null'],
  ])('%s', (_what, value, text) => {
    expect(jsonBody(value).body).toBe(text);
  });

  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;

  test.each<[string, unknown, string]>([
    ['NaN', { rate: Number.NaN }, 'rate'],
    ['a Map', { tags: new Map() }, 'tags'],
    ['a Set in a list', { tags: [new Set()] }, '0'],
    ['bytes', { file: new Uint8Array(2) }, 'file'],
    ['a blob', { file: new Blob([]) }, 'file'],
    ['a function', { then: (): void => undefined }, 'then'],
    ['a symbol', { kind: Symbol('x') }, 'kind'],
    ['an invalid date', { at: new Date(Number.NaN) }, 'at'],
    ['a cycle', cyclic, 'body'],
    ['a function alone', (): void => undefined, 'body'],
  ])('refuses %s by name', (_what, value, param) => {
    const error = thrownBy(() => jsonBody(value));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect((error as InvalidParamsError).param).toBe(param);
  });

  test('says why when a toJSON throws', () => {
    const bad = {
      toJSON: () => {
        throw new RangeError('no form');
      },
    };
    const error = thrownBy(() => jsonBody({ bad })) as InvalidParamsError;
    expect(InvalidParamsError.isInstance(error)).toBe(true);
    expect((error.cause as Error).message).toBe('no form');
  });
});

describe('forms', () => {
  test('nested values in brackets', () => {
    expect(bracketFormBody({ items: [{ price: 'p_1' }], metadata: { k: 'v' } })).toEqual({
      body: 'items[0][price]=p_1&metadata[k]=v',
      contentType: 'application/x-www-form-urlencoded',
    });
  });

  test('nested values as JSON', () => {
    const { body } = jsonFormBody({ text: 'a b', blocks: [{ type: 'divider' }], none: null, off: undefined });
    expect(body).toBe('text=a%20b&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D');
  });

  test.each([[[1]], ['text'], [null], [5]])('%j is no form', (value) => {
    expect(() => bracketFormBody(value)).toThrow(InvalidParamsError);
    expect(() => jsonFormBody(value)).toThrow(InvalidParamsError);
  });
});

describe('rawBody', () => {
  test.each<[string, unknown, string | undefined]>([
    ['text', 'x', 'text/plain;charset=UTF-8'],
    ['bytes', new Uint8Array(1), 'application/octet-stream'],
    ['a buffer', Buffer.from('x'), 'application/octet-stream'],
    ['a blob', new Blob(['x'], { type: 'image/png' }), 'image/png'],
    ['a blob of no type', new Blob(['x']), 'application/octet-stream'],
    ['a form', new FormData(), undefined],
    ['search parameters', new URLSearchParams('a=1'), 'application/x-www-form-urlencoded'],
    ['a stream', new ReadableStream(), 'application/octet-stream'],
  ])('%s', (_what, body, contentType) => {
    expect(rawBody(body).contentType).toBe(contentType);
  });

  test.each<[unknown]>([[new Map()], [5], [null], [{ a: 1 }]])('refuses anything else', (body) => {
    expect(() => rawBody(body)).toThrow(InvalidParamsError);
  });
});

describe('bytes and gaps in JSON are refused by name', () => {
  test.each<[string, unknown, string]>([
    ['a Buffer', { data: Buffer.from('x') }, 'Parameter data is a Buffer'],
    ['a Buffer within a list', { list: [Buffer.from('x')] }, 'Parameter 0 is a Buffer'],
    ['a typed array', { data: new Uint16Array(1) }, 'data is an Uint16Array'],
    ['a view', { data: new DataView(new ArrayBuffer(1)) }, 'data is a DataView'],
    ['an ArrayBuffer', { data: new ArrayBuffer(1) }, 'data is an ArrayBuffer'],
    ['a stream', { data: new Blob(['x']).stream() }, 'data is a ReadableStream'],
    ['undefined in a list', { list: [1, undefined] }, 'Item 1 of a list is undefined'],
    ['a hole in a list', { list: Array(1) }, 'Item 0 of a list is undefined'],
  ])('%s', (_what, value, message) => {
    for (const encode of [jsonBody, jsonFormBody])
      expect(() => encode(value)).toThrow(
        expect.objectContaining({ message: expect.stringContaining(message) }),
      );
  });

  test('a value with a toJSON method is asked for it', () => {
    expect(jsonBody({ a: new URL('https://a.test/'), b: { toJSON: () => 5 }, c: undefined }).body).toBe(
      '{"a":"https://a.test/","b":5}',
    );
  });
});
