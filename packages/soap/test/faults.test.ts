import { expect, test } from 'vitest';
import { runCalls } from './faults/call-campaign.ts';

test('a network that breaks everywhere doubles no call, and loses none', { timeout: 60_000 }, async () => {
  const report = await runCalls(300, 40);
  expect(report).toMatchObject({ doubled: 0, lost: 0 });
  expect(report.succeeded + report.failed).toBe(300);
  // The faults must have bitten, or the zeros above mean nothing.
  expect(report.failed).toBeGreaterThan(30);
  expect(report.refused).toBeGreaterThan(3);
  expect(report.attempts).toBeGreaterThan(300);
});
