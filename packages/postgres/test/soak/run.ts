import { parseArgs } from 'node:util';
import { hasPostgres } from '@org/scripts/testing/postgres-server';
import type { CampaignResult } from '@org/scripts/testing/soak/campaign';
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
  const results: CampaignResult[] = [];
  for (const failsOver of [false, true]) {
    const result = await runSoak({
      events,
      endpoints: Number(values.endpoints),
      seed: Number(values.seed),
      killWorkerEvery: 600,
      killSenderEvery: 300,
      killServerEvery: 1_500,
      failsOver,
      limitMs: 900_000,
    });
    console.log(JSON.stringify(result));
    results.push(result);
  }
  const isPassed = ({ lost, unexplained, acknowledged, checks = {} }: CampaignResult): boolean =>
    lost === 0 &&
    unexplained === 0 &&
    acknowledged === events &&
    checks['orders'] === events &&
    checks['ordersWithoutEvent'] === 0 &&
    checks['eventsWithoutOrder'] === 0;
  process.exitCode = results.every(isPassed) ? 0 : 1;
} else process.exitCode = 1;
