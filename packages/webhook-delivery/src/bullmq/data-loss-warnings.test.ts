import type { IRedisClient } from 'bullmq';
import { expect, test } from 'vitest';
import { warnOfLoss } from './data-loss-warnings.ts';

async function warningsFor(info: () => Promise<string>): Promise<readonly string[]> {
  const warnings: string[] = [];
  const client = { info } as unknown as IRedisClient;
  await warnOfLoss(
    () => Promise.resolve(client),
    ({ message }) => warnings.push(message),
  );
  return warnings;
}

test('a Redis without an append-only file is told of, with the remedy', async () => {
  const info = '# Persistence\r\nloading:0\r\naof_enabled:0\r\naof_rewrite_in_progress:0\r\n';
  expect(await warningsFor(() => Promise.resolve(info))).toEqual([
    expect.stringContaining('Set "appendonly yes"') as string,
  ]);
});

test('a Redis that drops keys when its memory is full is told of, with the remedy', async () => {
  const info = 'aof_enabled:1\r\nmaxmemory_policy:allkeys-lru\r\n';
  expect(await warningsFor(() => Promise.resolve(info))).toEqual([
    expect.stringContaining('Set "maxmemory-policy noeviction"') as string,
  ]);
  // Only keys with a time to live are dropped here, and none of ours has one.
  expect(await warningsFor(() => Promise.resolve('maxmemory_policy:volatile-lru\r\n'))).toEqual([]);
});

test('one that has it, or does not say, is not; nor is one that is down', async () => {
  expect(await warningsFor(() => Promise.resolve('aof_enabled:1\r\n'))).toEqual([]);
  expect(await warningsFor(() => Promise.resolve('redis_version:7.0.15\r\n'))).toEqual([]);
  expect(await warningsFor(() => Promise.reject(new Error('Connection is closed.')))).toEqual([]);
});
