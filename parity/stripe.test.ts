import { expect, test } from 'vitest';
import { parity } from './providers/stripe.ts';
import { runProvider } from './run-provider.ts';

test('every operation reaches the wire as through stripe-node', { timeout: 180_000 }, async () => {
  const { counts, problems } = await runProvider(parity);
  expect(problems).toEqual([]);
  expect(counts).toMatchObject({ operations: 650, calls: 1950, equal: 650, different: 0, invalid: 0 });
});
