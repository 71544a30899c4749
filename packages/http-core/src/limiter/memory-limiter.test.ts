import { VirtualClock } from '@org/runtime-kit/testing';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { RateLimiterTimeoutError } from '../errors/call-errors.ts';
import { rateLimiter } from './rate-limiter.ts';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { RateLimiterOptions } from '../contract/rate-limit-config.ts';
import type { LocalRateLimiter } from './memory-limiter.ts';
import type { AcquireOptions } from '../contract/rate-limiter.ts';

function setUp(options: RateLimiterOptions): {
  clock: VirtualClock;
  limiter: LocalRateLimiter;
  /** `label@time` of every permit and `label!time` of every refusal, in order. */
  log: string[];
  ask: (label: string, key: LimitKey | string, options?: AcquireOptions) => void;
} {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ ...options, clock });
  const log: string[] = [];
  return {
    clock,
    limiter,
    log,
    ask: (label, key, acquireOptions) => {
      const leave = limiter.acquire(key, acquireOptions);
      if (leave instanceof Promise)
        leave.then(
          () => log.push(`${label}@${clock.monotonic()}`),
          () => log.push(`${label}!${clock.monotonic()}`),
        );
      else log.push(`${label}@${clock.monotonic()}`);
    },
  };
}

const TWO_PER_SECOND = { name: 'two', limit: 2, windowMs: 1_000 };

describe('acquire', () => {
  test('gives the permit itself where there is room, and a promise where there is none', () => {
    const { limiter, clock } = setUp({ policies: [TWO_PER_SECOND] });
    expect(limiter.acquire('a')).toMatchObject({ waitedMs: 0 });
    expect(limiter.acquire('b')).toMatchObject({ waitedMs: 0 });
    expect(limiter.acquire('a')).toBeInstanceOf(Promise);
    expect(clock.pendingTimers).toBe(1);
  });

  test('tells how long the wait was', async () => {
    const { limiter, clock } = setUp({ policies: [{ ...TWO_PER_SECOND, limit: 1 }] });
    void limiter.acquire('a');
    await clock.advance(300);
    expect(await clock.runUntil(Promise.resolve(limiter.acquire('a')))).toMatchObject({ waitedMs: 700 });
    expect(clock.pendingTimers).toBe(0);
  });

  test('serves in the order of arrival', async () => {
    const { ask, clock, log } = setUp({ policies: [TWO_PER_SECOND] });
    for (const label of ['a', 'b', 'c', 'd', 'e']) ask(label, 'op');
    await clock.advance(5_000);
    expect(log).toEqual(['a@0', 'b@0', 'c@1000', 'd@1000', 'e@2000']);
  });

  test('takes from all policies or from none', async () => {
    const { ask, limiter, clock, log } = setUp({
      policies: [
        { name: 'all', limit: 3, windowMs: 1_000 },
        { name: 'one', match: 'slow', limit: 1, windowMs: 5_000 },
      ],
    });
    ask('slow1', 'slow');
    ask('slow2', 'slow');
    expect(limiter.tryAcquire('slow')).toBeUndefined();
    ask('x', 'x');
    ask('y', 'y');
    expect(limiter.tryAcquire('z')).toBeUndefined();
    await clock.advance(6_000);
    expect(log).toEqual(['slow1@0', 'x@0', 'y@0', 'slow2@5000']);
  });

  test('a dear call is not overtaken by cheap ones for ever', async () => {
    const { ask, clock, log } = setUp({
      policies: [{ name: 'units', limit: 4, windowMs: 1_000 }],
    });
    ask('first', 'a', { cost: 2 });
    ask('dear', 'b', { cost: 4 });
    for (let second = 0; second < 8; second++) {
      ask(`cheap${second}`, 'c');
      await clock.advance(250);
    }
    await clock.advance(2_000);
    expect(log.slice(0, 2)).toEqual(['first@0', 'dear@1000']);
    expect(log).toHaveLength(10);
  });

  test('a call held up by its own limit holds up nobody at the shared one', async () => {
    const { ask, limiter, clock, log } = setUp({ policies: [{ name: 'all', limit: 2, windowMs: 1_000 }] });
    limiter.learn('paused', { status: 429, headers: new Headers({ 'retry-after': '30' }) });
    for (let n = 0; n < 10; n++) ask('paused', 'paused');
    for (let n = 0; n < 4; n++) ask('free', 'free');
    await clock.advance(1_000);
    expect(log).toEqual(['free@0', 'free@0', 'free@1000', 'free@1000']);
    await clock.advance(40_000);
    expect(log).toHaveLength(14);
    expect(log[4]).toBe('paused@30000');
  });

  test('budgets are per scope, per operation and per whatever a function names', () => {
    const { limiter } = setUp({
      policies: [
        {
          name: 'channel',
          match: 'post',
          per: ({ params }) => params?.['channel'] as string,
          limit: 1,
          windowMs: 1_000,
        },
      ],
    });
    const post = (channel: string | undefined, scope?: string): boolean =>
      limiter.tryAcquire({ operation: 'post', params: { channel }, scope }) !== undefined;
    expect([post('C1'), post('C1'), post('C2'), post('C1', 'team2')]).toEqual([true, false, true, true]);
    // Where the function names nothing, the policy does not apply.
    expect([post(undefined), post(undefined)]).toEqual([true, true]);
  });

  test('a permit for limited concurrency passes on when it is released, and only once', async () => {
    const { ask, limiter, clock, log } = setUp({ policies: [{ name: 'one', concurrency: 1 }] });
    const permit = await limiter.acquire('a');
    ask('second', 'a');
    ask('third', 'b');
    await clock.advance(60_000);
    expect(log).toEqual([]);
    permit.release();
    permit.release();
    await clock.advance(0);
    expect(log).toEqual(['second@60000']);
    expect(limiter.state('a').limits).toMatchObject([{ kind: 'concurrency', limit: 1, remaining: 0 }]);
  });
});

describe('waits that are too long', () => {
  test('fail at once, and tell when there will be room', async () => {
    const { limiter, clock } = setUp({ policies: [TWO_PER_SECOND] });
    for (let n = 0; n < 4; n++) void limiter.acquire('op');
    const error: unknown = await Promise.resolve(limiter.acquire('op', { maxWaitMs: 1_500 })).catch(
      (e: unknown) => e,
    );
    expect(RateLimiterTimeoutError.isInstance(error) && error.retryAt?.getTime()).toBe(clock.now() + 2_000);
    expect((error as Error).message).toMatch(
      /^op: the limit "two" means a wait of 2000 ms, and at most 1500 ms/,
    );
    expect(limiter.acquire('op', { maxWaitMs: 2_000 })).toBeInstanceOf(Promise);
  });

  test('fail when their time is over, where nobody could foresee them', async () => {
    const { ask, clock, log } = setUp({ policies: [{ name: 'one', concurrency: 1 }] });
    ask('first', 'a');
    ask('second', 'a', { maxWaitMs: 500 });
    await clock.advance(1_000);
    expect(log).toEqual(['first@0', 'second!500']);
    expect(clock.pendingTimers).toBe(0);
  });

  test('fail at once when a pause makes them hopeless', async () => {
    const { ask, limiter, clock, log } = setUp({ policies: [TWO_PER_SECOND] });
    ask('a', 'op');
    ask('b', 'op');
    ask('patient', 'op', { maxWaitMs: 60_000 });
    ask('hasty', 'op', { maxWaitMs: 5_000 });
    await clock.advance(100);
    limiter.learn('op', { status: 429, headers: new Headers({ 'retry-after': '20' }) });
    await clock.advance(60_000);
    expect(log).toEqual(['a@0', 'b@0', 'hasty!100', 'patient@20100']);
  });
});

test.each([0, -1, NaN])('a wait of at most %d is none', async (maxWaitMs) => {
  const { limiter, clock } = setUp({ policies: [{ name: 'one', concurrency: 1 }] });
  void limiter.acquire('a');
  await expect(limiter.acquire('a', { maxWaitMs })).rejects.toThrow(/a wait of unknown length/);
  expect(clock.pendingTimers).toBe(0);
});

describe('abort', () => {
  test('gives the place in the queue to those behind', async () => {
    const { ask, clock, log } = setUp({ policies: [{ ...TWO_PER_SECOND, limit: 1 }] });
    const controller = new AbortController();
    ask('a', 'op');
    ask('b', 'op', { signal: controller.signal });
    ask('c', 'op');
    await clock.advance(500);
    controller.abort();
    await clock.advance(1_000);
    expect(log).toEqual(['a@0', 'b!500', 'c@1000']);
  });

  test('before the call refuses without taking anything', async () => {
    const { limiter } = setUp({ policies: [TWO_PER_SECOND] });
    const reason = new Error('mine');
    await expect(limiter.acquire('op', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(limiter.state('op').limits).toMatchObject([{ remaining: 2 }]);
  });

  test('storms leave no timer, no listener and no slot behind', async () => {
    const { ask, limiter, clock, log } = setUp({ policies: [{ ...TWO_PER_SECOND, limit: 1 }] });
    const controller = new AbortController();
    ask('first', 'op');
    for (let n = 0; n < 2_000; n++)
      ask('x', n % 2 ? 'op' : `op${n}`, { signal: controller.signal, maxWaitMs: 1e9 });
    expect(limiter.state('op').waiting).toBe(1_000);
    controller.abort();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(clock.pendingTimers).toBe(0);
    await clock.advance(1_000);
    expect(log).toHaveLength(2_001);
    expect(limiter.acquire('op')).not.toBeInstanceOf(Promise);
  });
});

describe('memory', () => {
  test('is bounded however many keys are made up, and never at the price of a limit', async () => {
    const { limiter, clock } = setUp({
      maxKeys: 100,
      policies: [{ name: 'each', per: 'operation', limit: 1, windowMs: 10_000 }],
    });
    let passed = 0;
    for (let n = 0; n < 5_000; n++) if (limiter.tryAcquire(`key${n}`)) passed++;
    expect(limiter.snapshot().length).toBeLessThanOrEqual(100);
    // Those beyond the bound share one budget.
    expect(passed).toBeLessThanOrEqual(101);
    expect(limiter.tryAcquire('key0')).toBeUndefined();
    await clock.advance(20_000);
    expect(limiter.tryAcquire('fresh')).toBeDefined();
    expect(limiter.tryAcquire('fresh')).toBeUndefined();
    expect(limiter.tryAcquire('fresh2')).toBeDefined();
  });

  test('never splits a budget that somebody waits for', async () => {
    const { ask, limiter, clock, log } = setUp({
      maxKeys: 3,
      policies: [{ name: 'all', limit: 1, windowMs: 10_000 }],
    });
    limiter.learn('a', { status: 429, headers: new Headers({ 'retry-after': '5' }) });
    ask('a', 'a');
    for (let n = 0; n < 10; n++) limiter.state(`key${n}`);
    await clock.advance(5_000);
    expect(log).toEqual(['a@5000']);
    expect(limiter.tryAcquire('b')).toBeUndefined();
  });
});
