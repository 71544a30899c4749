import { VirtualClock } from '@org/runtime-kit/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { RateLimiterOptions } from '../contract/rate-limit-config.ts';
import type { LocalRateLimiter } from './memory-limiter.ts';
import { rateLimiter } from './rate-limiter.ts';

let clock: VirtualClock;
beforeEach(() => {
  clock = new VirtualClock();
});

const limiterOf = (options: RateLimiterOptions): LocalRateLimiter => rateLimiter({ clock, ...options });
const ONE = { name: 'one', limit: 1, windowMs: 60_000 };
const channelOf = ({ params }: LimitKey): string | undefined => params?.['channel'] as string | undefined;
const post = (channel?: string, scope?: string): LimitKey => ({
  operation: 'post',
  params: { channel },
  scope,
});
const keysOf = (limiter: LocalRateLimiter): string[] => limiter.snapshot().map(({ key }) => key);
const passes = (limiter: LocalRateLimiter, ...keys: readonly (LimitKey | string)[]): boolean[] =>
  keys.map((key) => limiter.tryAcquire(key) !== undefined);

describe('what keys are told apart by', () => {
  test('is the operation and the scope, where policies look at nothing else', () => {
    const limiter = limiterOf({ policies: [ONE] });
    for (const key of ['a', 'b', { operation: 'a', scope: 's' }, { operation: 'a', params: { x: 1 } }])
      limiter.state(key);
    expect(keysOf(limiter)).toEqual(['a', 'b', 'a s']);
  });

  test('is also the value of a function, for the operations that its policy matches', () => {
    const limiter = limiterOf({ policies: [{ ...ONE, match: 'post', per: channelOf }] });
    for (const channel of ['C1', 'C2', 'C1', '', undefined]) limiter.state(post(channel));
    limiter.state({ ...post('C1'), operation: 'other' });
    expect(keysOf(limiter)).toEqual(['post +C1', 'post +C2', 'post +', 'post -', 'other']);
    // An empty value is a budget of its own, and no value is none.
    expect(passes(limiter, post(''), post(''), post(), post())).toEqual([true, false, true, true]);
  });

  test('is also whether a function matches', () => {
    const match = ({ params }: LimitKey): boolean => params?.['channel'] === 'C1';
    const limiter = limiterOf({ policies: [{ ...ONE, match, per: 'operation' }] });
    const other = { ...post('C1'), operation: 'other' };
    expect(passes(limiter, post('C2'), post('C2'), post('C1'), post('C1'), other, other)).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(keysOf(limiter)).toEqual(['post -', 'post +post', 'other +other']);
  });

  test('is also what a pause applies to', () => {
    const limiter = limiterOf({ pausePer: channelOf });
    limiter.observe(post('C1'), { status: 429, headers: new Headers({ 'retry-after': '9' }) });
    expect(passes(limiter, post('C1'), post('C2'), post(), post(''))).toEqual([false, true, true, true]);
    limiter.observe(post(), { status: 429, headers: new Headers({ 'retry-after': '9' }) });
    // A key without a value has that of an empty one.
    expect(passes(limiter, post(), post(''), post('C2'))).toEqual([false, false, true]);
    expect(keysOf(limiter)).toEqual(['post +C1', 'post +C2', 'post +']);
  });
});

describe('a budget', () => {
  test('is that of one policy and one scope', () => {
    const limiter = limiterOf({
      policies: [
        { ...ONE, limit: 3 },
        { ...ONE, name: 'each', per: 'operation' },
      ],
    });
    const inScope = (operation: string): LimitKey => ({ operation, scope: 's' });
    expect(passes(limiter, 'a', 'a', 'b', 'c', 'd')).toEqual([true, false, true, true, false]);
    expect(passes(limiter, inScope('a'), inScope('a'), inScope('b'))).toEqual([true, false, true]);
    expect(limiter.state(inScope('z')).limits).toMatchObject([{ remaining: 1 }, { remaining: 1 }]);
  });

  test('is shared by the sources of one partition, and not by those of others', () => {
    const source = (name: string) => ({ remaining: name, windowMs: 60_000 });
    const limiter = limiterOf({
      readHeaders: [{ read: source('a') }, { read: source('b'), per: 'client' }, { read: source('c') }],
    });
    limiter.observe('x', { status: 200, headers: new Headers({ a: '1', b: '2', c: '3' }) });
    const namesOf = (key: string) => limiter.state(key).limits.map(({ name }) => name);
    expect([namesOf('x'), namesOf('y')]).toEqual([['a', 'c', 'b'], ['b']]);
    expect(passes(limiter, 'x', 'x', 'y', 'y')).toEqual([true, false, true, false]);
  });

  test('of a source that has a cost is not shared with a source that has none', () => {
    const source = (name: string) => ({ remaining: name, windowMs: 60_000 });
    const limiter = limiterOf({ readHeaders: [{ read: source('a') }, { read: source('b'), cost: () => 2 }] });
    limiter.observe('x', { status: 200, headers: new Headers({ a: '9', b: '9' }) });
    expect(passes(limiter, 'x')).toEqual([true]);
    expect(limiter.state('x').limits).toMatchObject([
      { name: 'a', remaining: 8 },
      { name: 'b', remaining: 7 },
    ]);
  });

  test('is charged by what its policy says a call costs', () => {
    const cost = ({ params }: LimitKey): number => Number(params?.['units'] ?? 2);
    const limiter = limiterOf({
      policies: [
        { ...ONE, limit: 5, cost },
        { ...ONE, name: 'calls', limit: 9 },
      ],
    });
    expect(passes(limiter, { operation: 'a', params: { units: 3 } }, 'a', 'a')).toEqual([true, true, false]);
    expect(limiter.state('a').limits).toMatchObject([{ remaining: 0 }, { remaining: 7 }]);
  });
});

describe('beyond the maximum of keys', () => {
  const EACH = { ...ONE, per: 'operation' as const, windowMs: 10_000 };
  const wait = (limiter: LocalRateLimiter, key: string): void => {
    void Promise.resolve(limiter.acquire(key)).catch(() => undefined);
  };

  /** One budget for all keys, and none for pauses of single operations. */
  const SHARED: RateLimiterOptions = { pausePer: 'client', readHeaders: false };
  test.each([
    ['with budgets of their own', {}],
    ['with one budget', SHARED],
  ])('keys %s make room, all at once, and then one by one for a second', async (_what, options) => {
    const limiter = limiterOf({ maxKeys: 3, policies: [ONE], ...options });
    for (const key of ['a', 'b', 'c', 'd']) limiter.state(key);
    expect(keysOf(limiter)).toEqual(['d']);
    for (const key of ['e', 'f', 'g']) limiter.state(key);
    expect(keysOf(limiter)).toEqual(['e', 'f', 'g']);
    await clock.advance(999);
    limiter.state('h');
    expect(keysOf(limiter)).toEqual(['f', 'g', 'h']);
    await clock.advance(1);
    limiter.state('i');
    expect(keysOf(limiter)).toEqual(['i']);
  });

  test('keys for which callers wait stay, and their budgets with them', async () => {
    const limiter = limiterOf({ maxKeys: 2, policies: [EACH] });
    expect(passes(limiter, 'a', 'b')).toEqual([true, true]);
    wait(limiter, 'a');
    limiter.state('c');
    expect(keysOf(limiter)).toEqual(['a', 'c']);
    limiter.state('d');
    expect(keysOf(limiter)).toEqual(['a', 'd']);
    // The first call of the shared budget passes.
    wait(limiter, 'd');
    wait(limiter, 'd');
    limiter.state('e');
    // Nothing can be evicted.
    expect(keysOf(limiter)).toEqual(['a', 'd', 'e']);
    await clock.advance(9_999);
    limiter.state('f');
    expect(limiter.state('a')).toMatchObject({ waiting: 1, limits: [{ remaining: 0 }] });
  });

  test('new budgets share one until that is idle', async () => {
    const limiter = limiterOf({ maxKeys: 2, policies: [EACH] });
    expect(passes(limiter, 'a', 'b', 'c', 'd', 'a', 'b')).toEqual([true, true, true, false, false, false]);
    await clock.advance(5_000);
    expect(passes(limiter, 'e')).toEqual([false]);
    await clock.advance(4_999);
    expect(passes(limiter, 'e', 'f')).toEqual([false, false]);
    await clock.advance(1_000);
    // All are idle now.
    expect(passes(limiter, 'e', 'f', 'e', 'f')).toEqual([true, true, false, false]);
  });

  test('budgets that are in use keep their count while others are evicted', async () => {
    const limiter = limiterOf({ maxKeys: 2, policies: [EACH] });
    expect(passes(limiter, 'a')).toEqual([true]);
    await clock.advance(6_000);
    expect(passes(limiter, 'b')).toEqual([true]);
    await clock.advance(4_000);
    // That of `a` is idle, and makes room.
    expect(passes(limiter, 'c', 'b', 'c')).toEqual([true, false, false]);
    await clock.advance(6_000);
    // There is room for no more budgets, so `d` and `e` share one.
    expect(passes(limiter, 'b', 'c', 'd', 'e')).toEqual([true, false, true, false]);
  });

  test('a key that shared a budget gets no second one before that is idle', async () => {
    const limiter = limiterOf({ maxKeys: 1, policies: [EACH] });
    expect(passes(limiter, 'a')).toEqual([true]);
    await clock.advance(8_000);
    expect(passes(limiter, 'b')).toEqual([true]);
    await clock.advance(2_000);
    // That of `a` is idle, the shared one is not.
    expect(passes(limiter, 'b', 'c', 'a')).toEqual([false, false, false]);
    await clock.advance(8_000);
    expect(passes(limiter, 'b', 'b')).toEqual([true, false]);
  });

  test('budgets that are idle make room for others, however few keys there are', async () => {
    const limiter = limiterOf({ ...SHARED, maxKeys: 2, policies: [{ ...EACH, match: 'k*' }] });
    expect(passes(limiter, 'k1', 'k2')).toEqual([true, true]);
    await clock.advance(1_000);
    limiter.state('other');
    expect(keysOf(limiter)).toEqual(['other']);
    await clock.advance(10_000);
    expect(passes(limiter, 'k3', 'k4')).toEqual([true, true]);
  });

  test('the shared budget is given up as soon as it is idle, however few keys there are', async () => {
    const limiter = limiterOf({ ...SHARED, maxKeys: 3, policies: [EACH] });
    expect(passes(limiter, 'a', 'b', 'c')).toEqual([true, true, true]);
    await clock.advance(8_000);
    expect(passes(limiter, 'd')).toEqual([true]);
    await clock.advance(2_000);
    expect(passes(limiter, 'e')).toEqual([false]);
    await clock.advance(8_000);
    expect(passes(limiter, 'f', 'g')).toEqual([true, true]);
  });

  test('the budget of a call that is still running stays, although its rate is idle', async () => {
    const limiter = limiterOf({ ...SHARED, maxKeys: 2, policies: [{ ...EACH, concurrency: 1 }] });
    const running = limiter.tryAcquire('a');
    await clock.advance(20_000);
    for (const key of ['x', 'y', 'z']) limiter.state(key);
    expect(passes(limiter, 'a')).toEqual([false]);
    running?.release();
    expect(passes(limiter, 'a')).toEqual([true]);
  });

  test('a clock that runs backwards ends the wait for the next eviction', () => {
    let ahead = 1_000_000;
    const jumping = Object.assign(Object.create(clock) as VirtualClock, {
      now: () => clock.now(),
      monotonic: () => clock.monotonic() + ahead,
      setTimer: (callback: () => void, delayMs: number) => clock.setTimer(callback, delayMs),
      clearTimer: (handle: unknown) => {
        clock.clearTimer(handle);
      },
    });
    const limiter = limiterOf({ clock: jumping, maxKeys: 2, policies: [EACH] });
    for (const key of ['a', 'b', 'c']) limiter.state(key);
    expect(passes(limiter, 'c', 'c')).toEqual([true, false]);
    ahead = 0;
    // What was counted belongs to another clock.
    expect(passes(limiter, 'c', 'd')).toEqual([true, true]);
    limiter.state('e');
    expect(keysOf(limiter)).toEqual(['e']);
  });
});
