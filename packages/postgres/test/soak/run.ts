import { parseArgs } from 'node:util';
import { hasPostgres } from '@org/scripts/testing/postgres-server';
import { runSoak } from './soak-campaign.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '3400' },
    endpoints: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});
const events = Number(values.events);

if (hasPostgres()) {
  const result = await runSoak({
    events,
    endpoints: Number(values.endpoints),
    seed: Number(values.seed),
    killWorkerEvery: 600,
    killSenderEvery: 300,
    killServerEvery: 1_500,
    limitMs: 900_000,
  });
  console.log(JSON.stringify([result]));
  const { lost, unexplained, acknowledged, checks = {} } = result;
  const isPassed =
    lost === 0 &&
    unexplained === 0 &&
    acknowledged === events &&
    checks['orders'] === events &&
    checks['ordersWithoutEvent'] === 0 &&
    checks['eventsWithoutOrder'] === 0;
  process.exitCode = isPassed ? 0 : 1;
} else process.exitCode = 1;
