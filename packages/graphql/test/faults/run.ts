import { parseArgs } from 'node:util';
import { runMutations } from './mutation-campaign.ts';
import { peers } from './peers.ts';

const { values } = parseArgs({
  options: {
    mutations: { type: 'string', default: '3000' },
    concurrency: { type: 'string', default: '40' },
    // The same run through the clients that applications use today, for comparison: their figures fail nothing.
    peers: { type: 'boolean', default: false },
  },
});

const mutations = Number(values.mutations);
const concurrency = Number(values.concurrency);
const report = await runMutations(mutations, concurrency);
if (values.peers) {
  const reports: Record<string, object> = { '@org/graphql': report };
  for (const [name, send] of Object.entries(peers))
    reports[name] = await runMutations(mutations, concurrency, send);
  console.table(reports);
} else console.log(JSON.stringify(report));
process.exitCode = report.doubled + report.lost === 0 ? 0 : 1;
