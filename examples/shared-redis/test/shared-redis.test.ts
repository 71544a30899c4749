import { hasRedis, startRedis } from '@org/scripts/testing/redis-server';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test.skipIf(!hasRedis())('two processes handle each webhook once, and ask for the rates once', async () => {
  const redis = await startRedis();
  try {
    const main = join(import.meta.dirname, '../src/main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [main], {
      env: { ...process.env, REDIS_URL: `redis://127.0.0.1:${redis.port}` },
    });
    expect(stdout.trim().split('\n')).toEqual([
      '10 euros are 15 dollars',
      '10 euros are 15 dollars',
      'requests for rates: 1',
      'invoices paid: 20',
    ]);
  } finally {
    await redis.stop();
  }
});
