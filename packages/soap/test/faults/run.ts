import { parseArgs } from 'node:util';
import { runCalls } from './call-campaign.ts';

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '2000' }, concurrency: { type: 'string', default: '40' } },
});

const report = await runCalls(Number(values.calls), Number(values.concurrency));
console.log(JSON.stringify(report));
process.exitCode = report.doubled + report.lost === 0 ? 0 : 1;
