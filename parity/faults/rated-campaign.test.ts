import { expect, test } from 'vitest';
import { runRatedCampaign } from './rated-campaign.ts';

test('no write of the packages is doubled, lost or denied', async () => {
  const report = await runRatedCampaign(2_000, 7);
  expect(report.examples).toEqual([]);
  expect(report.violations).toEqual({ doubled: 0, lost: 0, denied: 0, untyped: 0 });
  expect(report.succeeded + report.failed).toBe(2_000);
  // The faults must have bitten, or the zeros above mean nothing.
  expect(Math.min(report.failed, report.succeeded, report.recovered)).toBeGreaterThan(10);
  expect(report.operations).toBeGreaterThan(850);
});
