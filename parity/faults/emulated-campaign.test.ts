import { expect, test } from 'vitest';
import { runEmulatedCampaign } from './emulated-campaign.ts';

test(
  'no write is doubled, lost, denied or misjudged on servers that others wrote',
  { timeout: 120_000 },
  async () => {
    const report = await runEmulatedCampaign(200, 7);
    expect(report.examples).toEqual([]);
    expect(report.violations).toEqual({ doubled: 0, lost: 0, denied: 0, untyped: 0, misjudged: 0 });
    expect(report.succeeded + report.failed).toBe(200);
    // The faults must have bitten, or the zeros above mean nothing.
    expect(Math.min(report.succeeded, report.failed, report.inDoubt, report.recovered)).toBeGreaterThan(5);
    expect(report.settled).toBeGreaterThan(0);
  },
);
