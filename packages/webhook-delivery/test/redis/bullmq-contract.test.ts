import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { bullmqEngine } from '../../src/bullmq/bullmq-engine.ts';
import { engineContract } from '../../src/testing/index.ts';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';

describe.skipIf(!hasRedis())('the engine contract on Redis', () => {
  let redis: RedisServer;
  let queues = 0;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const cases = engineContract(() => ({
    engine: bullmqEngine({
      connection: { host: '127.0.0.1', port: redis.port },
      queueName: `contract-${++queues}`,
    }),
    advance: (ms) => sleep(ms),
    now: () => Date.now(),
    unitMs: 100,
  }));
  test.each(cases)('$name', ({ run }) => run());
});
