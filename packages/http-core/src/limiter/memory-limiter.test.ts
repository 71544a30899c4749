import { VirtualClock } from '@org/runtime-kit/testing';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ConfigurationError, RateLimiterTimeoutError } from '../errors/call-errors.ts';
import { rateLimiter } from './rate-limiter.ts';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { RateLimiterOptions } from '../contract/rate-limit-config.ts';
import type { LocalRateLimiter } from './memory-limiter.ts';
import type { AcquireOptions, Permit } from '../contract/rate-limiter.ts';

function setUp(options: RateLimiterOptions): {
  clock: VirtualClock;
  limiter: LocalRateLimiter;
  /** `label@time` of every permit and `label!time` of every rejection, in order. */
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
      const permit = limiter.acquire(key, acquireOptions);
      if (permit instanceof Promise)
        permit.then(
          () => log.push(`${label}@${clock.monotonic()}`),
          () => log.push(`${label}!${clock.monotonic()}`),
        );
      else log.push(`${label}@${clock.monotonic()}`);
    },
  };
}

const TWO_PER_SECOND = { name: 'two', limit: 2, windowMs: 1_000 };

describe('acquire', () => {
  test('returns the permit itself if there is room, and otherwise a promise', () => {
    const { limiter, clock } = setUp({ policies: [TWO_PER_SECOND] });
    expect(limiter.acquire('a')).toMatchObject({ waitedMs: 0 });
    expect(limiter.acquire('b')).toMatchObject({ waitedMs: 0 });
    expect(limiter.acquire('a')).toBeInstanceOf(Promise);
    expect(clock.pendingTimers).toBe(1);
  });

  test('reports the time waited', async () => {
    const { limiter, clock } = setUp({ policies: [{ ...TWO_PER_SECOND, limit: 1 }] });
    void limiter.acquire('a');
    await clock.advance(300);
    expect(await clock.runUntil(Promise.resolve(limiter.acquire('a')))).toMatchObject({ waitedMs: 700 });
    expect(clock.pendingTimers).toBe(0);
  });

  test('serves callers in order of arrival', async () => {
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

  test('an expensive call is not starved by cheap ones', async () => {
    const { ask, clock, log } = setUp({
      policies: [{ name: 'units', limit: 4, windowMs: 1_000 }],
    });
    ask('first', 'a', { cost: 2 });
    ask('expensive', 'b', { cost: 4 });
    for (let second = 0; second < 8; second++) {
      ask(`cheap${second}`, 'c');
      await clock.advance(250);
    }
    await clock.advance(2_000);
    expect(log.slice(0, 2)).toEqual(['first@0', 'expensive@1000']);
    expect(log).toHaveLength(10);
  });

  test('a call blocked by its own limit does not block others at the shared limit', async () => {
    const { ask, limiter, clock, log } = setUp({ policies: [{ name: 'all', limit: 2, windowMs: 1_000 }] });
    limiter.observe('paused', { status: 429, headers: new Headers({ 'retry-after': '30' }) });
    for (let n = 0; n < 10; n++) ask('paused', 'paused');
    for (let n = 0; n < 4; n++) ask('free', 'free');
    await clock.advance(1_000);
    expect(log).toEqual(['free@0', 'free@0', 'free@1000', 'free@1000']);
    await clock.advance(40_000);
    expect(log).toHaveLength(14);
    expect(log[4]).toBe('paused@30000');
  });

  test('budgets are separate per scope, operation and value of a function', () => {
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
    // If the function returns undefined, the policy does not apply.
    expect([post(undefined), post(undefined)]).toEqual([true, true]);
  });

  test('releasing a concurrency permit lets the next caller pass, once', async () => {
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

describe('a wait above the maximum', () => {
  test('fails immediately and states when there will be room', async () => {
    const { limiter, clock } = setUp({ policies: [TWO_PER_SECOND] });
    for (let n = 0; n < 4; n++) void limiter.acquire('op');
    const error: unknown = await Promise.resolve(limiter.acquire('op', { maxWaitMs: 1_500 })).catch(
      (e: unknown) => e,
    );
    expect(RateLimiterTimeoutError.isInstance(error) && error.retryAt?.getTime()).toBe(clock.now() + 2_000);
    expect((error as Error).message).toMatch(
      /^op: the limit "two" requires a wait of 2000 ms, but the maximum wait is 1500 ms/,
    );
    expect(limiter.acquire('op', { maxWaitMs: 2_000 })).toBeInstanceOf(Promise);
  });

  test('fails when its time is up if it could not be estimated', async () => {
    const { ask, clock, log } = setUp({ policies: [{ name: 'one', concurrency: 1 }] });
    ask('first', 'a');
    ask('second', 'a', { maxWaitMs: 500 });
    await clock.advance(1_000);
    expect(log).toEqual(['first@0', 'second!500']);
    expect(clock.pendingTimers).toBe(0);
  });

  test('fails immediately when a pause makes it hopeless', async () => {
    const { ask, limiter, clock, log } = setUp({ policies: [TWO_PER_SECOND] });
    ask('a', 'op');
    ask('b', 'op');
    ask('patient', 'op', { maxWaitMs: 60_000 });
    ask('hasty', 'op', { maxWaitMs: 5_000 });
    await clock.advance(100);
    limiter.observe('op', { status: 429, headers: new Headers({ 'retry-after': '20' }) });
    await clock.advance(60_000);
    expect(log).toEqual(['a@0', 'b@0', 'hasty!100', 'patient@20100']);
  });
});

test.each([0, -1, NaN])('a maximum wait of %d allows no wait', async (maxWaitMs) => {
  const { limiter, clock } = setUp({ policies: [{ name: 'one', concurrency: 1 }] });
  void limiter.acquire('a');
  await expect(limiter.acquire('a', { maxWaitMs })).rejects.toThrow(/a wait of unknown length/);
  expect(clock.pendingTimers).toBe(0);
});

test.each([0, 0.5, 3])('a call that costs %d, which cannot be, is refused before it waits', (cost) => {
  const { limiter } = setUp({ policies: [TWO_PER_SECOND] });
  for (let call = 0; call < 2; call++) void limiter.acquire('op');
  expect(() => limiter.acquire('op', { cost })).toThrow(ConfigurationError);
});

test('a call whose policy charges more than the limit is refused', () => {
  const { limiter } = setUp({ policies: [{ ...TWO_PER_SECOND, cost: () => 3 }] });
  expect(() => limiter.acquire('op')).toThrow(
    'A call that costs 3 units can never pass the limit "two", which allows 2 at once.',
  );
});

test('a signal that is none is refused by a call that must wait', async () => {
  const { limiter, clock } = setUp({ policies: [{ ...TWO_PER_SECOND, limit: 1 }] });
  void limiter.acquire('op');
  const signal = {} as AbortSignal;
  await expect(limiter.acquire('op', { signal })).rejects.toThrow(
    /^The option signal must be an AbortSignal/,
  );
  expect([limiter.state('op').waiting, clock.pendingTimers]).toEqual([0, 0]);
});

describe('the error of a wait that has become too long', () => {
  const messageOf = (work: Permit | Promise<Permit>): Promise<string> =>
    Promise.resolve(work).then(
      () => 'passed',
      (error: unknown) => (error as Error).message,
    );

  test('states its maximum, and when there will be room', async () => {
    const { limiter, clock } = setUp({ policies: [{ name: 'one', concurrency: 1 }, TWO_PER_SECOND] });
    await clock.advance(7_000);
    void limiter.acquire('op');
    const message = messageOf(limiter.acquire('op', { maxWaitMs: 500 }));
    await clock.advance(500);
    expect(await message).toBe(
      'op: the limit "one" requires a wait of unknown length, but the maximum wait is 500 ms. Nothing was sent.',
    );
  });

  test('states its maximum where a pause makes it hopeless', async () => {
    const { limiter, clock } = setUp({ policies: [{ ...TWO_PER_SECOND, limit: 1 }] });
    await clock.advance(7_000);
    void limiter.acquire('op');
    const message = messageOf(limiter.acquire('op', { maxWaitMs: 5_000 }));
    await clock.advance(100);
    limiter.observe('op', { status: 429, headers: new Headers({ 'retry-after': '20' }) });
    expect(await message).toBe(
      'op: a pause requested by the server requires a wait of 20000 ms, but the maximum wait is 5000 ms. Nothing was sent.',
    );
  });
});

describe('a response', () => {
  test('that states more room lets callers pass that wait for it', async () => {
    const { ask, limiter, clock, log } = setUp({});
    const stated = (left: number): void => {
      limiter.observe('op', { status: 200, headers: new Headers({ ratelimit: `"x";r=${left};t=60` }) });
    };
    stated(0);
    ask('a', 'op');
    await clock.advance(30_000);
    expect(log).toEqual([]);
    stated(5);
    await clock.advance(0);
    expect(log).toEqual(['a@30000']);
  });

  test('pauses until a time that no longer counts as paused', async () => {
    const { limiter, clock } = setUp({});
    limiter.observe('op', { status: 429, headers: new Headers({ 'retry-after': '5' }) });
    await clock.advance(4_999);
    expect(limiter.state('op').pausedUntilMs).toBe(clock.now() + 1);
    await clock.advance(1);
    expect(limiter.state('op').pausedUntilMs).toBeUndefined();
  });
});

describe('abort', () => {
  test('moves the callers behind up', async () => {
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

  test('before the call rejects without taking units', async () => {
    const { limiter } = setUp({ policies: [TWO_PER_SECOND] });
    const reason = new Error('mine');
    await expect(limiter.acquire('op', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(limiter.state('op').limits).toMatchObject([{ remaining: 2 }]);
  });

  test('of thousands of callers leaves no timer, listener or slot behind', async () => {
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
  test('is bounded for any number of keys, without exceeding a limit', async () => {
    const { limiter, clock } = setUp({
      maxKeys: 100,
      policies: [{ name: 'each', per: 'operation', limit: 1, windowMs: 10_000 }],
    });
    let passed = 0;
    for (let n = 0; n < 5_000; n++) if (limiter.tryAcquire(`key${n}`)) passed++;
    expect(limiter.snapshot().length).toBeLessThanOrEqual(100);
    // Keys beyond the maximum share one budget.
    expect(passed).toBeLessThanOrEqual(101);
    expect(limiter.tryAcquire('key0')).toBeUndefined();
    await clock.advance(20_000);
    expect(limiter.tryAcquire('fresh')).toBeDefined();
    expect(limiter.tryAcquire('fresh')).toBeUndefined();
    expect(limiter.tryAcquire('fresh2')).toBeDefined();
  });

  test('never evicts a budget that a caller waits for', async () => {
    const { ask, limiter, clock, log } = setUp({
      maxKeys: 3,
      policies: [{ name: 'all', limit: 1, windowMs: 10_000 }],
    });
    limiter.observe('a', { status: 429, headers: new Headers({ 'retry-after': '5' }) });
    ask('a', 'a');
    for (let n = 0; n < 10; n++) limiter.state(`key${n}`);
    await clock.advance(5_000);
    expect(log).toEqual(['a@5000']);
    expect(limiter.tryAcquire('b')).toBeUndefined();
  });
});
