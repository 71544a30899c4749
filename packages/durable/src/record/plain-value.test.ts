import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPlain, toPlain } from './plain-value.ts';

const roundTrip = (value: unknown): unknown =>
  fromPlain(JSON.parse(JSON.stringify(toPlain(value, 'params'))) as never);

test('every value that can be stored comes back as it was', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.bigInt(),
    fc.date({ noInvalidDate: true }),
  );
  const names = fc.oneof(fc.string(), fc.constantFrom('$date', '$bigint', '$object', '__proto__x'));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(names, tie('value'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(value, (given) => {
      expect(roundTrip(given)).toEqual(given);
    }),
  );
});

test('values are stored as clients send them', () => {
  expect(roundTrip({ a: undefined, price: { toJSON: () => '1.50' } })).toEqual({ price: '1.50' });
});

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

test.each<[string, unknown, RegExp]>([
  ['a file', { file: new Blob(['x']) }, /^params\.file cannot be stored/],
  ['bytes', { a: [new Uint8Array(1)] }, /^params\.a\[0\] cannot be stored/],
  ['a stream', { a: new ReadableStream() }, /^params\.a cannot be stored/],
  ['a function', { a: () => 1 }, /^params\.a cannot be stored/],
  ['a map', { a: new Map() }, /^params\.a cannot be stored/],
  ['a missing item', { a: [undefined] }, /^params\.a\[0\] cannot be stored/],
  ['no number', { a: NaN }, /^params\.a is NaN/],
  ['no date', { a: new Date(NaN) }, /^params\.a cannot be stored/],
  ['a cycle', cyclic, /nested more than 32 levels/],
])('%s is refused by its name', (_name, value, message) => {
  expect(() => toPlain(value, 'params')).toThrow(expect.objectContaining({ code: 'invalid_params' }));
  expect(() => toPlain(value, 'params')).toThrow(message);
});
