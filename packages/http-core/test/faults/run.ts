import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';
import { runDoubtfulCampaign } from './doubtful-campaign.ts';
import { settledShare } from './doubtful-report.ts';
import { violationsOf } from './report.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    concurrency: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
});

const options = {
  calls: Number(values.calls),
  concurrency: Number(values.concurrency),
  seed: Number(values.seed),
};
const report = await runCampaign(options);
console.log(JSON.stringify(report));
const doubtful = await runDoubtfulCampaign(options);
console.log(JSON.stringify(doubtful));
const isSettled = settledShare(doubtful) >= 0.99;
if (!isSettled) console.error('Less than 99 % of the doubtful writes were settled.');
process.exitCode = violationsOf(report) === 0 && violationsOf(doubtful) === 0 && isSettled ? 0 : 1;
