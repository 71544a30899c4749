import { parseArgs } from 'node:util';
import { runEmulatedCampaign } from './emulated-campaign.ts';
import { runRatedCampaign } from './rated-campaign.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    emulated: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});

const seed = Number(values.seed);
const reports = [
  await runRatedCampaign(Number(values.calls), seed),
  await runEmulatedCampaign(Number(values.emulated), seed),
];
for (const report of reports) console.log(JSON.stringify(report));
const violations = reports.flatMap((report) => Object.values(report.violations));
process.exitCode = violations.every((count) => count === 0) ? 0 : 1;
