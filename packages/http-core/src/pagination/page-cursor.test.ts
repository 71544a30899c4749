import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { formatCursor } from './page-cursor.ts';
import { parseCursor } from './parse-cursor.ts';

const LIST = { operation: 'a.list', list: 'abc' };

test('a formatted cursor can be parsed', () => {
  const page = fc.option(
    fc.oneof(
      fc.record({ url: fc.string() }),
      fc.record({ params: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string()) }),
    ),
    { nil: undefined },
  );
  fc.assert(
    fc.property(page, fc.nat(), (at, skip) => {
      expect(parseCursor(LIST, formatCursor(LIST, { page: at, skip }))).toEqual(
        JSON.parse(JSON.stringify({ page: at, skip })),
      );
    }),
  );
});

test.each([
  [''],
  ['cus_123'],
  ['null'],
  ['5'],
  ['[]'],
  ['{}'],
  ['{"v":3,"operation":"a.list","list":"abc","skip":0}'],
  ['{"v":2,"operation":"a.list","list":"abc"}'],
  ['{"v":2,"operation":"a.list","list":"abc","skip":-1}'],
  ['{"v":2,"operation":"a.list","list":"abc","skip":0.5}'],
  ['{"v":2,"operation":"a.list","list":"abc","skip":1e300}'],
  ['{"v":2,"operation":"a.list","list":"abc","skip":"1"}'],
  ['{"v":2,"operation":"a.list","list":"abc","skip":0,"page":5}'],
  ['{"v":2,"operation":"a.list","list":"abc","skip":0,"page":null}'],
  ['{"v":2,"operation":"a.list","list":"abc","skip":0,"page":{"url":5}}'],
  ['{"v":2,"operation":"a.list","list":"abc","skip":0,"page":{"params":[]}}'],
  ['{"v":2,"operation":"a.list","skip":0}'],
  ['{"v":2,"operation":"a.list","list":"abd","skip":0}'],
  ['{"v":2,"operation":"b.list","list":"abc","skip":0}'],
])('%s is no place in this list', (text) => {
  expect(() => parseCursor(LIST, text)).toThrow(InvalidParamsError);
});
