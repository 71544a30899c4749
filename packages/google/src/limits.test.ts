import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarLimits, gmailLimits } from '@org/google';
import { rateLimiter } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { GMAIL_UNITS, gmailUnits } from './provider.ts';

const folder = join(import.meta.dirname, '../../../specs/google/gmail/openapi');

interface Operation {
  readonly operationId: string;
  readonly 'x-org-quota-units'?: number;
}

test('every operation costs what the specification says', async () => {
  const units: Record<string, number> = {};
  for (const file of await readdir(folder)) {
    const { paths = {} } = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
      paths?: Record<string, Record<string, Operation>>;
    };
    for (const operation of Object.values(paths).flatMap((item) => Object.values(item)))
      if (operation['x-org-quota-units'] !== undefined)
        units[operation.operationId] = operation['x-org-quota-units'];
  }
  expect(units).toEqual(
    Object.fromEntries(Object.entries(GMAIL_UNITS).map(([name, cost]) => [`users.${name}`, cost])),
  );
});

test('an operation takes its units', async () => {
  expect(gmailUnits('users.messages.send')).toBe(100);
  expect(gmailUnits('constructor')).toBe(5);
  const clock = new VirtualClock();
  const limiter = rateLimiter({ ...gmailLimits, clock });
  for (let sent = 0; sent < 60; sent++) (await limiter.acquire('users.messages.send')).release();
  const last = limiter.acquire('users.getProfile', { maxWaitMs: 1000 });
  await expect(last).rejects.toThrow();
});

test('each user has 600 requests per minute', async () => {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ ...calendarLimits, clock });
  const used = async (scope: string): Promise<number> => {
    for (let count = 0; ; count++) {
      try {
        (await limiter.acquire({ operation: 'events.list', scope }, { maxWaitMs: 0 })).release();
      } catch {
        return count;
      }
    }
  };
  expect([await used('ada'), await used('bob'), await used('ada')]).toEqual([600, 600, 0]);
  await clock.advance(60_001);
  expect(await used('ada')).toBe(600);
});
