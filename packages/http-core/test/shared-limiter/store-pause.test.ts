import { expect, test } from 'vitest';
import type { LimitPolicy } from '../../src/contract/limit-policy.ts';
import { sharedRateLimiter } from '../../src/limiter/shared/index.ts';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';

const kinds: readonly (readonly [string, LimitPolicy])[] = [
  ['a rate', { name: 'all', limit: 100, windowMs: 1_000 }],
  ['an even rate', { name: 'all', limit: 100, windowMs: 13_950, algorithm: 'gcra' }],
  ['concurrent calls', { name: 'all', concurrency: 3 }],
];

test.each(kinds)('a store that has just lost its data says so at once: %s', async (_kind, policy) => {
  const clock = new VirtualClock();
  const store = memoryLimitStore({ clock });
  store.restart('lost');
  const pauses: number[] = [];
  const limiter = sharedRateLimiter({
    store,
    clock,
    name: 'test',
    policies: [policy],
    onStorePause: ({ remainingMs }) => pauses.push(remainingMs),
  });
  expect(limiter.status().pausedMs).toBeUndefined();
  const failed = Promise.resolve(limiter.acquire('a', { maxWaitMs: 1_000 })).catch((error: unknown) => error);
  const granted = Promise.resolve(limiter.acquire('a'));
  await clock.advance(500);
  expect(pauses).toEqual([expect.closeTo(30_000, -2)]);
  expect(limiter.status().pausedMs).toBeCloseTo(29_500, -2);
  await clock.advance(600);
  const error = (await failed) as { message: string; retryAt: Date };
  expect(error.message).toMatch(/may have lost what it granted, and grants nothing for another 2[89] s\./);
  expect(error.message).toContain("{ whenEmpty: 'grant' }");
  expect(error.retryAt.getTime() - clock.now()).toBeCloseTo(28_900, -3);
  await clock.runUntil(granted);
  expect(limiter.status().pausedMs).toBeUndefined();
  expect(pauses, 'one call for one pause').toHaveLength(1);
  await limiter.close();
});
