import { parseArgs } from 'node:util';
import { hasRedis } from '@org/scripts/testing/redis-server';
import { runLimitCampaign } from './campaign.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '4' }, seed: { type: 'string', default: '1' } },
});
if (!hasRedis()) process.exit(1);
const result = await runLimitCampaign({
  processes: 8,
  limit: 800,
  windowMs: 4_000,
  marginMs: 120,
  leaseMs: 8_000,
  calmWindows: 8,
  rounds: Number(values.rounds),
  seed: Number(values.seed),
});
console.log(JSON.stringify(result));
const { most, limit, use, fairness, roundTripsPerCall, useAfterwards } = result;
const isPassed =
  most <= limit && use >= 0.95 && fairness >= 0.99 && roundTripsPerCall <= 0.2 && useAfterwards >= 0.9;
process.exitCode = isPassed ? 0 : 1;
