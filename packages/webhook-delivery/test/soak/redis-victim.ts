import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisServer } from '../redis/redis-server.ts';
import type { CampaignOptions } from './campaign.ts';

/** A Redis that is killed now and then, and comes back half a second later on what it wrote. */
export const redisVictim = (
  redis: RedisServer,
  every: number,
): NonNullable<CampaignOptions['victims']>[number] => ({
  name: 'redis',
  every,
  kill: async () => {
    await redis.kill();
    await sleep(500);
    await redis.restart();
  },
});
