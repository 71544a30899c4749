import { parseArgs } from 'node:util';
import { runMutations } from './mutation-campaign.ts';

const { values } = parseArgs({
  options: {
    mutations: { type: 'string', default: '3000' },
    concurrency: { type: 'string', default: '40' },
  },
});

const report = await runMutations(Number(values.mutations), Number(values.concurrency));
console.log(JSON.stringify(report));
process.exitCode = report.doubled + report.lost === 0 ? 0 : 1;
