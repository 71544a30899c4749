import { describe, expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { thrownBy } from '@org/scripts/testing/settled';
import { checkContentLength, mergeHeaders } from './headers.ts';
import type { WireHeaders } from '../contract/encoders.ts';

test('names become lower-case, undefined removes', () => {
  const headers: WireHeaders = { accept: 'a', 'x-old': '1' };
  mergeHeaders(headers, { Accept: 'b', 'X-Old': undefined, 'X-Tab': 'a\tb' });
  expect(headers).toEqual({ accept: 'b', 'x-tab': 'a\tb' });
});

test.each([['a\r\nx-evil: 1'], ['a\n'], ['\u0000'], ['ü'], ['\u007f']])(
  'the value %j is refused unseen',
  (value) => {
    const error = thrownBy(() => {
      mergeHeaders({}, { 'x-key': `canary${value}` });
    });
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect((error as Error).message).not.toContain('canary');
  },
);

test.each([[''], ['a b'], ['a:'], ['a\n'], ['ä']])('the name %j is refused', (name) => {
  expect(() => {
    mergeHeaders({}, { [name]: 'x' });
  }).toThrow(InvalidParamsError);
});

test('a name that is a property of every object adds nothing to all of them', () => {
  const headers: WireHeaders = {};
  mergeHeaders(headers, Object.fromEntries([['__proto__', 'x']]));
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
});

test.each([
  ['Connection', 'close'],
  ['keep-alive', 'timeout=5'],
  ['Proxy-Connection', 'keep-alive'],
  ['Transfer-Encoding', 'chunked'],
  ['TE', 'trailers'],
  ['trailer', 'x-checksum'],
  ['upgrade', 'websocket'],
  ['HTTP2-Settings', 'AAMAAABkAAQAoAAAAAIAAAAA'],
  ['Expect', '100-continue'],
])('%s belongs to the connection and is refused', (name, value) => {
  const error = thrownBy(() => {
    mergeHeaders({}, { [name]: value });
  });
  expect(error).toMatchObject({ code: 'invalid_params', param: name.toLowerCase() });
  expect(() => {
    mergeHeaders({}, { [name]: undefined });
  }).not.toThrow();
});

describe('content-length', () => {
  const stream = new ReadableStream<Uint8Array>();
  test.each([
    ['2', 'ü'],
    ['2', new Uint8Array(2)],
    ['2', new Blob(['ab'])],
    ['0', undefined],
    ['9', stream],
  ])('%j is right for %j', (length, body) => {
    checkContentLength({ 'content-length': length }, body);
  });

  test.each([
    ['1', 'ü'],
    ['3', new Uint8Array(2)],
    ['3', new Blob(['ab'])],
    ['1', undefined],
    ['x', stream],
    ['-1', stream],
    ['1, 1', stream],
    ['', 'a'],
  ])('%j is refused for %j', (length, body) => {
    expect(() => {
      checkContentLength({ 'content-length': length }, body);
    }).toThrow(InvalidParamsError);
  });

  test('a request without it is accepted', () => {
    checkContentLength({}, 'a');
  });
});
