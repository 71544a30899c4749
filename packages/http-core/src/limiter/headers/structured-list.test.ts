import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseItemList } from './structured-list.ts';

function plain(text: string): unknown {
  return parseItemList(text)?.map(({ item, parameters }) => [
    item.value,
    Object.fromEntries(Array.from(parameters, ([key, { value }]) => [key, value])),
  ]);
}

describe('parseItemList', () => {
  test.each([
    [
      '"burst";q=100;w=60,"daily";q=1000;w=86400',
      [
        ['burst', { q: 100, w: 60 }],
        ['daily', { q: 1000, w: 86400 }],
      ],
    ],
    ['  default;r=50;t=30  ', [['default', { r: 50, t: 30 }]]],
    [
      '"a" \t, \t"b"',
      [
        ['a', {}],
        ['b', {}],
      ],
    ],
    ['"a;q=1, b";pk=:cHNkZg==:; x', [['a;q=1, b', { pk: 'cHNkZg==', x: true }]]],
    ['"say \\"hi\\" \\\\"', [['say "hi" \\', {}]]],
    ['*tok/en:x;on=?1;off=?0', [['*tok/en:x', { on: true, off: false }]]],
    ['-1.5;q=-999999999999999', [[-1.5, { q: -999999999999999 }]]],
    ['a;q=1;q=2', [['a', { q: 2 }]]],
    ['a;from=@-5;of=%"f%c3%bc"', [['a', { from: -5, of: 'fü' }]]],
    ['a;x=1234567.125;y=-12.5;z=@1700000000', [['a', { x: 1234567.125, y: -12.5, z: 1_700_000_000 }]]],
    ['', []],
    ['  ', []],
  ])('reads %s', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  test('tells the kinds of items apart', () => {
    const items = parseItemList('"a", a, 1, :YQ==:, ?1, @1, %"a"');
    expect(items?.map(({ item }) => item)).toEqual([
      { kind: 'string', value: 'a' },
      { kind: 'token', value: 'a' },
      { kind: 'number', value: 1 },
      { kind: 'bytes', value: 'YQ==' },
      { kind: 'boolean', value: true },
      { kind: 'date', value: 1 },
      { kind: 'displaystring', value: 'a' },
    ]);
    expect(parseItemList('a;x')?.[0]?.parameters.get('x')).toEqual({ kind: 'boolean', value: true });
  });

  test.each([
    ['a trailing comma', '"a",'],
    ['a leading comma', ',"a"'],
    ['an open string', '"a'],
    ['a control character in a string', '"a\u0007"'],
    ['an invalid escape', '"a\\n"'],
    ['an upper-case key', 'a;Q=1'],
    ['a missing value', 'a;q='],
    ['a missing key', 'a;'],
    ['a missing key before a value', 'a;=1'],
    ['a number that is too long', 'a;q=1234567890123456'],
    ['a number with too many decimals', 'a;q=1.2345'],
    ['a number that ends in a point', 'a;q=1.'],
    ['a space before the semicolon', 'a ;q=1'],
    ['a space around the equals sign', 'a;q =1'],
    ['an inner list', '("a" "b");q=1'],
    ['bytes that are not base64', ':a_b:'],
    ['a date with a fraction', '@1.5'],
    ['a display string in capitals', '%"%C3%BC"'],
    ['a display string that is not UTF-8', '%"%c3"'],
    ['a tab at the end', '"a"\t'],
    ['two items without a comma', '"a" "b"'],
    ['a letter outside ASCII', '"ä"'],
  ])('refuses %s', (_what, text) => {
    expect(parseItemList(text)).toBeUndefined();
  });

  test('never throws', { timeout: 30_000 }, () => {
    const pieces = fc.constantFrom(
      '"',
      '\\',
      ';',
      ',',
      '=',
      ' ',
      '\t',
      ':',
      'a',
      'q=1',
      '?1',
      '9',
      '.',
      '-',
      'é',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 200 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        parseItemList(text);
      }),
      { numRuns: 1_000 },
    );
  });

  test('rejects a field above the maximum length', () => {
    expect(parseItemList('a'.repeat(8_192))).toHaveLength(1);
    expect(parseItemList('a'.repeat(8_193))).toBeUndefined();
  });
});
