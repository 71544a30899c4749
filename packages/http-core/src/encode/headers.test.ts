import { expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { thrownBy } from '../../test/support/settled.ts';
import { mergeHeaders, type WireHeaders } from './headers.ts';

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
