import { InvalidParamsError, ResponseParseError } from '@org/http-core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvParser } from './csv-parser.ts';
import { readCsv } from './read-csv.ts';
import { writeHeader, writeRow } from './write-csv.ts';

function parse(...pieces: readonly string[]): string[][] {
  const parser = new CsvParser();
  const records = pieces.flatMap((piece) => parser.push(piece));
  return [...records, ...parser.end()];
}

test.for([
  [
    'commas and line breaks',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CRLF',
    'a,b\r\n1,\r\n',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  ['no line break at the end', 'a\n1', [['a'], ['1']]],
  [
    'quotes',
    '"a","b"\n"1,\n""2""",""\n',
    [
      ['a', 'b'],
      ['1,\n"2"', ''],
    ],
  ],
  ['quotes before CRLF', '"a\r"\r\n"b"\r\n', [['a\r'], ['b']]],
  ['empty lines', '\na\n\r\n\n1\n', [['a'], ['1']]],
  ['an empty field in quotes', 'a\n""\n', [['a'], ['']]],
  ['nothing', '', []],
] as const)('%s are read', ([, text, records]) => {
  expect(parse(text)).toEqual(records);
  expect(parse(...Array.from(text))).toEqual(records);
});

test.for([
  ['an open quote', 'a\n"1', 'not complete'],
  ['text behind a quote', 'a\n"1"2\n', 'behind a closing quote'],
  ['a quote in a field', 'a\n1"2\n', 'does not begin with one'],
] as const)('%s is refused', ([, text, problem]) => {
  expect(() => parse(text)).toThrow(ResponseParseError);
  expect(() => parse(text)).toThrow(problem);
});

test('a record without an end is refused before it fills the memory', () => {
  const parser = new CsvParser();
  const piece = 'x'.repeat(1024 * 1024);
  expect(() => {
    parser.push('a\n"');
    for (let count = 0; count < 100; count++) parser.push(piece);
  }).toThrow('longer than');
});

const values = fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', 'é', '😀') }), {
  minLength: 2,
  maxLength: 2,
});

test('what is written is read again, however it is cut', () => {
  fc.assert(
    fc.property(fc.array(values), fc.nat(), (rows, seed) => {
      const text =
        writeHeader(['a', 'b']) + rows.map(([a, b], at) => writeRow({ a, b }, ['a', 'b'], at)).join('');
      const size = (seed % 7) + 1;
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
        text.slice(at * size, (at + 1) * size),
      );
      const read = rows.map((row) => row.map((value) => (value === '' ? '#N/A' : value)));
      expect(parse(...pieces)).toEqual([['a', 'b'], ...read]);
    }),
  );
});

test('values are written as Salesforce reads them', () => {
  const row = { a: 'x', b: -1.5, c: true, d: new Date(0), e: null, f: undefined, g: '', h: ' y', i: 5n };
  expect(writeRow(row, 'a b c d e f g h i j'.split(' '), 1)).toBe(
    'x,-1.5,true,1970-01-01T00:00:00.000Z,#N/A,,#N/A," y",5,\n',
  );
});

test('the attributes of a queried row are named', () => {
  const row = { attributes: { type: 'Account' } };
  expect(() => writeRow(row, ['attributes'], 1)).toThrow('Leave out attributes');
});

test.for([
  ['NaN', Number.NaN, 'the number NaN'],
  ['an invalid Date', new Date(Number.NaN), 'an invalid Date'],
  ['a list', ['a'], "join(';')"],
  ['an object', {}, 'Account.Code__c'],
  ['a function', () => 1, 'function'],
  ['the text that clears', '#N/A', 'Pass null'],
] as const)('%s is refused, with the row and the field', ([, value, hint]) => {
  const write = (): string => writeRow({ Name: value }, ['Name'], 7);
  expect(write).toThrow(InvalidParamsError);
  expect(write).toThrow('Row 7');
  expect(write).toThrow(hint);
});

const streamOf = (...pieces: readonly string[]): ReadableStream<Uint8Array> =>
  ReadableStream.from(pieces.map((piece) => new TextEncoder().encode(piece)));

async function rowsOf(stream: ReadableStream<Uint8Array>): Promise<object[]> {
  const rows: object[] = [];
  for await (const some of readCsv(stream)) rows.push(...some);
  return rows;
}

test('rows have the names of the columns', async () => {
  expect(await rowsOf(streamOf('a,', 'b\n1', ',2\n3,', '4'))).toEqual([
    { a: '1', b: '2' },
    { a: '3', b: '4' },
  ]);
  expect(await rowsOf(streamOf('a\n'))).toEqual([]);
});

test('rows without certain places and hostile columns are refused', async () => {
  await expect(rowsOf(streamOf('a,b\n1\n'))).rejects.toThrow('1 fields for 2 columns');
  await expect(rowsOf(streamOf('__proto__\n1\n'))).rejects.toThrow('__proto__');
});
