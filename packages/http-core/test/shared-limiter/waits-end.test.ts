import type { Clock } from '@org/runtime-kit';
import { expect, test } from 'vitest';
import type { LimitPolicy } from '../../src/contract/limit-policy.ts';
import type { SharedLimitStore } from '../../src/contract/shared-limit-store.ts';
import { sharedRateLimiter } from '../../src/limiter/shared/index.ts';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';
import { keepingClock } from '../support/keeping-clock.ts';

const KINDS: readonly (readonly [string, LimitPolicy])[] = [
  ['a leased limit', { name: 'all', limit: 2, windowMs: 1_000 }],
  ['a reserved limit', { name: 'all', limit: 1, windowMs: 1_000 }],
  ['a spread limit', { name: 'all', limit: 2, windowMs: 1_000, algorithm: 'gcra' }],
  ['a limit of concurrent calls', { name: 'all', concurrency: 2 }],
];

/** A store that is away while `isAway` returns true. */
function unsteady(store: SharedLimitStore, isAway: () => boolean): SharedLimitStore {
  const unless = <Reply>(work: () => Promise<Reply>): Promise<Reply> =>
    isAway() ? Promise.reject(new Error('unreachable')) : work();
  return {
    lease: (request) => unless(() => store.lease(request)),
    reserve: (request) => unless(() => store.reserve(request)),
    spread: (request) => unless(() => store.spread(request)),
    signal: (request) => unless(() => store.signal(request)),
  };
}

test.each(KINDS)('%s: a call after close() passes when the store is back', async (_name, policy) => {
  const clock = new VirtualClock();
  let isAway = false;
  const store = unsteady(memoryLimitStore({ clock }), () => isAway);
  const limiter = sharedRateLimiter({ store, name: 'test', policies: [policy], clock });
  const call = async (): Promise<void> => {
    (await limiter.acquire('call')).release();
    passed++;
  };
  let passed = 0;
  void call();
  await clock.advance(100);
  await limiter.close();
  isAway = true;
  void call();
  await clock.advance(5_000);
  isAway = false;
  await clock.advance(5_000);
  expect(passed).toBe(2);
});

test.each(KINDS)('%s: calls pass after the clock has run backwards', async (_name, policy) => {
  const virtual = new VirtualClock();
  let ahead = 1_000_000;
  // A test runner that installs a fake clock makes monotonic time run backwards.
  const clock: Clock = {
    now: () => virtual.now(),
    monotonic: () => virtual.monotonic() + ahead,
    setTimer: (callback, delayMs) => virtual.setTimer(callback, delayMs),
    clearTimer: (timer) => {
      virtual.clearTimer(timer);
    },
    random: () => virtual.random(),
    uuid: () => virtual.uuid(),
  };
  let isAway = false;
  const store = unsteady(memoryLimitStore({ clock: virtual }), () => isAway);
  const limiter = sharedRateLimiter({ store, name: 'test', policies: [policy], clock });
  let passed = 0;
  const call = async (): Promise<void> => {
    (await limiter.acquire('call')).release();
    passed++;
  };
  for (let calls = 0; calls < 2; calls++) void call();
  await virtual.advance(3_000);
  expect(passed).toBe(2);
  for (let calls = 0; calls < 3; calls++) void call();
  isAway = true;
  await virtual.advance(700);
  ahead = 0;
  isAway = false;
  void call();
  await virtual.advance(30_000);
  expect(passed).toBe(6);
});

test.each(KINDS)(
  '%s: nothing keeps the process running for callers that have left',
  async (_name, policy) => {
    const virtual = new VirtualClock();
    const { clock, keeping } = keepingClock(virtual);
    const policies = [{ ...policy, ...('windowMs' in policy ? { windowMs: 60_000 } : {}) }];
    const store = memoryLimitStore({ clock });
    const limiters = Array.from({ length: 4 }, () =>
      sharedRateLimiter({ store, name: 'test', policies, clock }),
    );
    const waits = [...limiters, ...limiters].map((limiter) =>
      Promise.resolve(limiter.acquire('call', { maxWaitMs: 50 })).catch(() => undefined),
    );
    await virtual.advance(10);
    expect(keeping.size).toBeGreaterThan(0);
    await virtual.advance(100);
    await Promise.all(waits);
    await virtual.advance(5_000);
    expect(keeping.size).toBe(0);
    await Promise.all(limiters.map((limiter) => limiter.close()));
  },
);

test.each(KINDS)('%s: a call that comes while the share is returned', async (_name, policy) => {
  const clock = new VirtualClock();
  const inner = memoryLimitStore({ clock });
  const store: SharedLimitStore = {
    ...inner,
    lease: async (request) => {
      const reply = await inner.lease(request);
      await new Promise<void>((resolve) => clock.setTimer(resolve, 20));
      return reply;
    },
  };
  const limiter = sharedRateLimiter({ store, name: 'test', policies: [policy], readHeaders: false, clock });
  let passed = 0;
  const call = async (): Promise<void> => {
    (await limiter.acquire('call')).release();
    passed++;
  };
  void call();
  await clock.advance(100);
  void limiter.close();
  await clock.advance(10);
  void call();
  await clock.advance(5_000);
  expect(passed).toBe(2);
});

test.each(KINDS)('%s: callers that wait while close() cannot reach the store', async (_name, policy) => {
  const clock = new VirtualClock();
  let isAway = true;
  const store = unsteady(memoryLimitStore({ clock }), () => isAway);
  const limiter = sharedRateLimiter({ store, name: 'test', policies: [policy], readHeaders: false, clock });
  let passed = 0;
  const call = async (): Promise<void> => {
    (await limiter.acquire('call')).release();
    passed++;
  };
  isAway = false;
  void call();
  await clock.advance(100);
  isAway = true;
  for (let calls = 0; calls < 3; calls++) void call();
  void limiter.close();
  await clock.advance(2_000);
  isAway = false;
  await clock.advance(10_000);
  expect(passed).toBe(4);
});
