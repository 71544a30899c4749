import { expect, test } from 'vitest';
import { runTarget } from './run-target.ts';
import { sendgridVendorTarget } from './sendgrid-vendor.ts';

test("600 cases against SendGrid's own verifier", async () => {
  const report = await runTarget(sendgridVendorTarget, 600);
  expect(report.both).toBeGreaterThan(20);
  expect(report.neither).toBeGreaterThan(20);
});
