import { describe, expect, test } from 'vitest';
import { checkFreshness, parseTimestamp, requireHeader, toHeaderReader } from './headers.ts';

describe('a required header', () => {
  const read = (value?: string) =>
    requireHeader(new Headers(value === undefined ? {} : { 'x-signature': value }), 'x-signature');

  test('has a value of 1 to 4,096 characters', () => {
    expect(read('a')).toBe('a');
    expect(read('a'.repeat(4_096))).toHaveLength(4_096);
    expect(read('a'.repeat(4_097))).toEqual({
      ok: false,
      reason: 'malformed_header',
      message: 'The x-signature header is longer than 4096 characters.',
    });
  });

  test.each([[undefined], ['']])('%j is missing', (value) => {
    expect(read(value)).toEqual({
      ok: false,
      reason: 'missing_header',
      message: 'The x-signature header is missing.',
    });
  });
});

describe('headers of a plain object', () => {
  test('are read in any case, and repeated ones are joined', () => {
    const headers = toHeaderReader({ 'X-One': '1', 'X-Many': ['a', 'b'], 'x-none': undefined });
    expect(headers.get('x-one')).toBe('1');
    expect(headers.get('X-MANY')).toBe('a, b');
    expect(headers.get('x-none')).toBeNull();
    expect(headers.get('x-other')).toBeNull();
  });

  test('a value that is neither text nor a list is absent', () => {
    expect(toHeaderReader({ 'x-number': 1 as never }).get('x-number')).toBeNull();
  });
});

test.each([
  ['1', 1],
  ['1700000000', 1_700_000_000],
  ['999999999999999', 999_999_999_999_999],
  ['1000000000000000', undefined],
  ['0', undefined],
  ['01', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['12x', undefined],
  ['', undefined],
])('the timestamp %j is %s', (text, number) => {
  expect(parseTimestamp(text)).toBe(number);
});

test('a timestamp outside the tolerance is refused with its distance from now', () => {
  expect(checkFreshness(100, 'seconds', 101_999, 1_000)).toBeUndefined();
  expect(checkFreshness(101, 'seconds', 100_000, 1_000)).toBeUndefined();
  expect(checkFreshness(100, 'seconds', 102_000, 1_000)).toMatchObject({
    reason: 'too_old',
    message: 'The request was signed 2000 ms ago, but at most 1000 ms are allowed.',
  });
  expect(checkFreshness(5_000, 'milliseconds', 2_000, 1_000)).toMatchObject({
    reason: 'too_new',
    message: 'The request was signed 3000 ms in the future, but at most 1000 ms are allowed.',
  });
});
