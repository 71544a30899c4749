import { expect, test } from 'vitest';
import { formatBytes, formatNumber, formatTable } from './table.ts';

test('columns are as wide as what is in them', () => {
  expect(
    formatTable(
      ['client', 'µs', '×'],
      [
        ['a', '1,234', ''],
        ['long name', '5', '0.5'],
      ],
    ),
  ).toBe(
    ['client        µs    ×', '─────────  ─────  ───', 'a          1,234', 'long name      5  0.5'].join(
      '\n',
    ),
  );
});

test.for([
  [0.123456, '0.123'],
  [12.3456, '12.3'],
  [1234.56, '1,230'],
  [1_234_567, '1,230,000'],
  [NaN, '–'],
] as const)('%d is written %s', ([value, text]) => {
  expect(formatNumber(value)).toBe(text);
});

test.for([
  [12, '12 B'],
  [12_345, '12.3 kB'],
  [23_456_789, '23.5 MB'],
  [-2_000, '-2 kB'],
] as const)('%d bytes are %s', ([value, text]) => {
  expect(formatBytes(value)).toBe(text);
});
