import { expect, test } from 'vitest';
import { parity } from './providers/slack.ts';
import { runProvider } from './run-provider.ts';

test('every method reaches the wire as through Slack’s own client', { timeout: 120_000 }, async () => {
  const { counts, problems } = await runProvider(parity);
  expect(problems).toEqual([]);
  expect(counts).toMatchObject({ operations: 280, calls: 843, different: 0, invalid: 0 });
});
