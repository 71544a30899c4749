import { parseArgs } from 'node:util';
import { runRandomFaults } from './random-faults.ts';

/** `pnpm soak:losses [--seeds 400] [--from 1]`: random faults of processes, networks and Redis on the virtual clock. */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '400' }, from: { type: 'string', default: '1' } },
});
const from = Number(values.from);
let calls = 0;
const exceeded: number[] = [];
for (let seed = from; seed < from + Number(values.seeds); seed++) {
  const outcome = await runRandomFaults(seed);
  calls += outcome.calls;
  if (outcome.most <= outcome.limit && outcome.mostRunning <= outcome.concurrency) continue;
  exceeded.push(seed);
  console.log(JSON.stringify(outcome));
}
console.log(JSON.stringify({ seeds: Number(values.seeds), calls, exceeded }));
process.exitCode = exceeded.length === 0 ? 0 : 1;
