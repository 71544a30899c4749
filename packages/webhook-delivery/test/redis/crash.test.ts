import { describe, expect, test } from 'vitest';
import { runSoak } from '../soak/soak-campaign.ts';
import { redisTarget } from '../soak/redis-target.ts';
import { hasRedis, startRedis } from '@org/scripts/testing/redis-server';

describe.skipIf(!hasRedis())('on Redis', () => {
  test('senders, workers and Redis are killed at random; no acknowledged event is lost, and none is duplicated without a crash', async () => {
    const redis = await startRedis();
    try {
      const result = await runSoak({
        engine: { kind: 'bullmq', port: redis.port },
        events: 150,
        endpoints: 2,
        killWorkerEvery: 130,
        killSenderEvery: 70,
        targets: [redisTarget(redis, 130)],
        limitMs: 170_000,
      });
      expect(result).toMatchObject({ acknowledged: 150, owed: 300, lost: 0, deadLetters: 0, unexplained: 0 });
      expect(result.kills['worker']).toBeGreaterThanOrEqual(1);
      expect(result.kills['redis']).toBeGreaterThanOrEqual(1);
    } finally {
      await redis.stop();
    }
  }, 180_000);
});
