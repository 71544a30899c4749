import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasRedis, startRedis } from '@org/scripts/testing/redis-server';
import { expect, test } from 'vitest';

test.skipIf(!hasRedis())(
  'two processes keep one limit together, and the API accepts all their calls',
  async () => {
    const redis = await startRedis();
    try {
      const main = join(import.meta.dirname, '../src/main.ts');
      const { stdout } = await promisify(execFile)(process.execPath, [main], {
        env: { ...process.env, REDIS_URL: `redis://127.0.0.1:${redis.port}` },
      });
      const [accepted, took] = stdout.trim().split('\n');
      // A machine that delays calls for longer than the margin makes the API refuse some, which are sent again.
      expect(accepted).toMatch(/^80 calls accepted, \d refused$/);
      expect(took).toBe('at most 20 in any second: it took more than three seconds');
    } finally {
      await redis.stop();
    }
  },
  120_000,
);
