import { expect, test } from 'vitest';
import { parity } from './providers/google.ts';
import { runProvider } from './run-provider.ts';

test('every operation reaches the wire as through Google’s own clients', { timeout: 120_000 }, async () => {
  const { counts, problems } = await runProvider(parity);
  expect(problems).toEqual([]);
  expect(counts).toMatchObject({ operations: 799, different: 0 });
});
