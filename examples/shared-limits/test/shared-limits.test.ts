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
      // A machine that delays the calls of a share for longer than the margin makes the API refuse as many, which are sent
      // again. Without a limit, it refuses 60 at once.
      expect(accepted).toMatch(/^80 calls accepted, 1?\d refused$/);
      expect(took).toBe('at most 20 in any second: it took more than three seconds');
    } finally {
      await redis.stop();
    }
  },
  120_000,
);
