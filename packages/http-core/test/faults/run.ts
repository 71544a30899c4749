import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';
import { violationsOf } from './report.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    concurrency: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
});

const report = await runCampaign({
  calls: Number(values.calls),
  concurrency: Number(values.concurrency),
  seed: Number(values.seed),
});
console.log(JSON.stringify(report));
process.exitCode = violationsOf(report) === 0 ? 0 : 1;
