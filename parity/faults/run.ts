import { parseArgs } from 'node:util';
import { runRatedCampaign } from './rated-campaign.ts';

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});

const report = await runRatedCampaign(Number(values.calls), Number(values.seed));
console.log(JSON.stringify(report));
process.exitCode = Object.values(report.violations).every((count) => count === 0) ? 0 : 1;
