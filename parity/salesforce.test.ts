import { expect, test } from 'vitest';
import { parity } from './providers/salesforce.ts';
import { runProvider } from './run-provider.ts';

test('every REST call of jsforce reaches the wire as through it', { timeout: 120_000 }, async () => {
  const { counts, problems } = await runProvider(parity);
  expect(problems).toEqual([]);
  expect(counts).toMatchObject({ operations: 63, calls: 67, different: 0, invalid: 0 });
});
