import { expect, test } from 'vitest';
import { parity } from './providers/paypal.ts';
import { runProvider } from './run-provider.ts';

test('every operation of PayPal’s own SDK reaches the wire as through it', { timeout: 120_000 }, async () => {
  const { counts, problems } = await runProvider(parity);
  expect(problems).toEqual([]);
  expect(counts).toMatchObject({ operations: 41, different: 0, invalid: 0 });
});
