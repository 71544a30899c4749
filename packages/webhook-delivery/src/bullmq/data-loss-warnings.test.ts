import type { IRedisClient } from 'bullmq';
import { expect, test } from 'vitest';
import { warnOfDataLoss } from './data-loss-warnings.ts';

async function warningsFor(info: () => Promise<string>): Promise<readonly string[]> {
  const warnings: string[] = [];
  const client = { info } as unknown as IRedisClient;
  await warnOfDataLoss(
    () => Promise.resolve(client),
    ({ message }) => warnings.push(message),
  );
  return warnings;
}

test('a Redis without an append-only file causes a warning that names the setting', async () => {
  const info = '# Persistence\r\nloading:0\r\naof_enabled:0\r\naof_rewrite_in_progress:0\r\n';
  expect(await warningsFor(() => Promise.resolve(info))).toEqual([
    expect.stringContaining('Set "appendonly yes"') as string,
  ]);
});

test('a Redis that evicts keys when its memory is full causes a warning that names the setting', async () => {
  const info = 'aof_enabled:1\r\nmaxmemory_policy:allkeys-lru\r\n';
  expect(await warningsFor(() => Promise.resolve(info))).toEqual([
    expect.stringContaining('Set "maxmemory-policy noeviction"') as string,
  ]);
  // This policy evicts only keys with a time to live, and the engine sets none.
  expect(await warningsFor(() => Promise.resolve('maxmemory_policy:volatile-lru\r\n'))).toEqual([]);
});

test('a Redis with an append-only file, one that does not report it, and one that is down cause none', async () => {
  expect(await warningsFor(() => Promise.resolve('aof_enabled:1\r\n'))).toEqual([]);
  expect(await warningsFor(() => Promise.resolve('redis_version:7.0.15\r\n'))).toEqual([]);
  expect(await warningsFor(() => Promise.reject(new Error('Connection is closed.')))).toEqual([]);
});
