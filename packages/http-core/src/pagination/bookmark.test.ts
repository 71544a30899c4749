import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { readBookmark, writeBookmark } from './bookmark.ts';

test('what is written is read', () => {
  const page = fc.option(
    fc.oneof(
      fc.record({ url: fc.string() }),
      fc.record({ params: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string()) }),
    ),
    { nil: undefined },
  );
  fc.assert(
    fc.property(page, fc.nat(), (at, skip) => {
      expect(readBookmark('a.list', writeBookmark('a.list', { page: at, skip }))).toEqual(
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
  ['{"v":2,"operation":"a.list","skip":0}'],
  ['{"v":1,"operation":"a.list"}'],
  ['{"v":1,"operation":"a.list","skip":-1}'],
  ['{"v":1,"operation":"a.list","skip":0.5}'],
  ['{"v":1,"operation":"a.list","skip":1e300}'],
  ['{"v":1,"operation":"a.list","skip":"1"}'],
  ['{"v":1,"operation":"a.list","skip":0,"page":5}'],
  ['{"v":1,"operation":"a.list","skip":0,"page":null}'],
  ['{"v":1,"operation":"a.list","skip":0,"page":{"url":5}}'],
  ['{"v":1,"operation":"a.list","skip":0,"page":{"params":[]}}'],
  ['{"v":1,"operation":"b.list","skip":0}'],
])('%s is no place in this list', (text) => {
  expect(() => readBookmark('a.list', text)).toThrow(InvalidParamsError);
});
