import { expect, test } from 'vitest';
import { run } from '../src/examples.ts';

test('the example says what happens', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    '12 of cup at 4.50, 3 of plate at 4.50',
    'reserved: r_2',
    'reserve: quantitiy has no place in the schema. Did you mean "quantity"? Nothing was sent.',
    'Client, OutOfStock: {"left":10}',
    'the list was read in 2 requests',
    'connection_failed, may have executed: true',
    'the reservation was sent in 1 request',
  ]);
});
