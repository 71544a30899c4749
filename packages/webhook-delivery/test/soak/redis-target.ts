import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisServer } from '@org/scripts/testing/redis-server';
import type { SoakOptions } from './soak-campaign.ts';

/** A Redis server that is killed repeatedly and restarted with its data half a second later. */
export const redisTarget = (
  redis: RedisServer,
  every: number,
): NonNullable<SoakOptions['targets']>[number] => ({
  name: 'redis',
  every,
  kill: async () => {
    await redis.kill();
    await sleep(500);
    await redis.restart();
  },
});
