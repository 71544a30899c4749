import { describe, expect, test } from 'vitest';
import { runCampaign } from './faults/campaign.ts';
import { runDoubtfulCampaign } from './faults/doubtful-campaign.ts';
import { settledShare } from './faults/doubtful-report.ts';

describe('a network that breaks everywhere', () => {
  test('doubles no effect, loses no response and leaves no doubt unsaid', { timeout: 60_000 }, async () => {
    const report = await runCampaign({ calls: 600, concurrency: 40, seed: 7 });
    expect(report.examples).toEqual([]);
    expect(report.violations).toEqual({
      duplicatesAmbiguous: 0,
      duplicatesKeyed: 0,
      lostResponses: 0,
      falseSuccesses: 0,
      untyped: 0,
      deniedEffects: 0,
      late: 0,
    });
    expect(report.succeeded + report.failed).toBe(600);
    // The faults must have bitten, or the zeros above mean nothing.
    expect(report.failed).toBeGreaterThan(60);
    expect(report.attempts).toBeGreaterThan(700);
  });

  test('leaves no doubt about writes that can be read', { timeout: 60_000 }, async () => {
    const report = await runDoubtfulCampaign({ calls: 400, concurrency: 40, seed: 7 });
    expect(report.examples).toEqual([]);
    expect(report.violations).toEqual({ doubled: 0, lost: 0, wrong: 0, late: 0 });
    expect(settledShare(report)).toBeGreaterThanOrEqual(0.98);
    // Each way to be sure must have been needed, or the share above means nothing.
    const { recovered, 'sent again': again, landed, absent } = report.ends;
    expect(Math.min(recovered, again, landed + absent)).toBeGreaterThan(0);
    expect(report.doubtful).toBeGreaterThan(100);
  });
});
