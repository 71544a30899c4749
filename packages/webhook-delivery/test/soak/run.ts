import type { CampaignResult } from '@org/scripts/testing/soak/campaign';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasRedis, startRedis } from '@org/scripts/testing/redis-server';
import { runSoak, type SoakOptions } from './soak-campaign.ts';
import { redisTarget } from './redis-target.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '3400' },
    endpoints: { type: 'string', default: '3' },
    engine: { type: 'string', multiple: true, default: ['sqlite', 'bullmq'] },
    seed: { type: 'string', default: '1' },
  },
});

const campaign = {
  events: Number(values.events),
  endpoints: Number(values.endpoints),
  seed: Number(values.seed),
  killWorkerEvery: 600,
  killSenderEvery: 300,
  limitMs: 900_000,
};

async function onSqlite(options: Omit<SoakOptions, 'engine'>): Promise<CampaignResult> {
  const folder = await mkdtemp(join(tmpdir(), 'webhook-soak-'));
  try {
    return await runSoak({ ...options, engine: { kind: 'sqlite', file: join(folder, 'deliveries.db') } });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function onRedis(options: Omit<SoakOptions, 'engine'>): Promise<CampaignResult> {
  const redis = await startRedis();
  try {
    return await runSoak({
      ...options,
      engine: { kind: 'bullmq', port: redis.port },
      targets: [redisTarget(redis, 1_500)],
    });
  } finally {
    await redis.stop();
  }
}

const campaigns: Record<string, () => Promise<CampaignResult>> = {
  sqlite: () => onSqlite(campaign),
  bullmq: () => onRedis(campaign),
};
const engines = values.engine.filter((engine) => engine !== 'bullmq' || hasRedis());
const results: CampaignResult[] = [];
for (const engine of engines) {
  const run = campaigns[engine];
  if (!run) throw new Error(`Unknown engine ${engine}. Use one of ${Object.keys(campaigns).join(', ')}.`);
  const result = await run();
  console.error(JSON.stringify(result));
  results.push(result);
}
console.log(JSON.stringify(results));
const isPassed = ({ lost, unexplained, acknowledged }: CampaignResult): boolean =>
  lost === 0 && unexplained === 0 && acknowledged === campaign.events;
process.exitCode = results.length === values.engine.length && results.every(isPassed) ? 0 : 1;
