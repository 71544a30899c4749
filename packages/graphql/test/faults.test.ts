import { expect, test } from 'vitest';
import { runMutations } from './faults/mutation-campaign.ts';
import { peers } from './faults/peers.ts';

test(
  'a network that breaks everywhere doubles no mutation, and loses none',
  { timeout: 60_000 },
  async () => {
    const report = await runMutations(400, 40);
    expect(report).toMatchObject({ doubled: 0, lost: 0 });
    expect(report.succeeded + report.failed).toBe(400);
    // The faults must have bitten, or the zeros above mean nothing.
    expect(report.failed).toBeGreaterThan(40);
    expect(report.throttled).toBeGreaterThan(20);
    expect(report.attempts).toBeGreaterThan(400);
  },
);

test(
  'the same network makes clients that retry whatever fails double mutations',
  { timeout: 60_000 },
  async () => {
    for (const name of ['@urql/core, exchange-retry', '@shopify/graphql-client']) {
      const report = await runMutations(200, 40, peers[name]);
      expect(report.doubled, name).toBeGreaterThan(0);
    }
  },
);
