import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import { rateLimiter } from '../rate-limiter.ts';
import type { RateLimiterOptions } from '../../contract/rate-limit-config.ts';
import type { LocalRateLimiter } from '../memory-limiter.ts';

function setUp(options: RateLimiterOptions = {}): {
  clock: VirtualClock;
  limiter: LocalRateLimiter;
  learn: (key: string, status: number, headers?: Record<string, string>) => void;
  /** How many calls of `key` pass now. */
  room: (key: string) => number;
} {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ ...options, clock });
  return {
    clock,
    limiter,
    learn: (key, status, headers = {}) => {
      limiter.learn(key, { status, headers: new Headers(headers) });
    },
    room: (key) => {
      let passed = 0;
      while (passed < 1_000 && limiter.tryAcquire(key)) passed++;
      return passed;
    },
  };
}

describe('a refusal', () => {
  test('of one method delays no other', async () => {
    const { clock, limiter, learn, room } = setUp();
    learn('chat.postMessage', 429, { 'retry-after': '30' });
    expect(room('users.info')).toBe(1_000);
    expect(room('chat.postMessage')).toBe(0);
    expect(limiter.state('chat.postMessage').pausedUntil).toBe(clock.now() + 30_000);
    await clock.advance(29_999);
    expect(room('chat.postMessage')).toBe(0);
    await clock.advance(1);
    expect(room('chat.postMessage')).toBe(1_000);
  });

  test('stops as much as the provider says it does', () => {
    const { learn, room } = setUp({ pausePer: 'client' });
    learn('a', 429, { 'retry-after': '30' });
    expect(room('b')).toBe(0);
  });

  test('that names no wait means a growing pause, until a call is accepted', async () => {
    const { clock, limiter, learn } = setUp();
    const pause = (): number => (limiter.state('a').pausedUntil ?? clock.now()) - clock.now();
    const pauses: number[] = [];
    for (let n = 0; n < 8; n++) {
      learn('a', 429);
      pauses.push(pause());
      await clock.advance(pause());
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 32_000]);
    learn('a', 200);
    learn('a', 429);
    expect(pause()).toBe(1_000);
  });

  test('is left to the back-off of the call where the provider says so', () => {
    const { learn, room } = setUp({ throttlePauseMs: 0 });
    learn('a', 429);
    expect(room('a')).toBe(1_000);
  });

  test('is not believed beyond an hour', () => {
    const { clock, limiter, learn } = setUp();
    learn('a', 429, { 'retry-after': '99999999' });
    expect(limiter.state('a').pausedUntil).toBe(clock.now() + 3_600_000);
  });

  test('is any answer that the caller says is one', () => {
    const { limiter, room } = setUp();
    limiter.learn('a', { status: 403, headers: new Headers(), throttled: true, retryAfterMs: 500 });
    expect(room('a')).toBe(0);
    limiter.learn('b', { status: 503, headers: new Headers({ 'retry-after': '60' }) });
    expect(room('b')).toBe(1_000);
  });
});

describe('limits in headers', () => {
  test('are kept from the first answer on, and begin anew at the reset', async () => {
    const { clock, learn, room } = setUp();
    learn('a', 200, { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '20' });
    expect(room('a')).toBe(3);
    expect(room('b')).toBe(1_000);
    // Twenty seconds may be anything below twenty-one.
    await clock.advance(20_999);
    expect(room('a')).toBe(0);
    await clock.advance(1);
    expect(room('a')).toBe(10);
    await clock.advance(20_000);
    expect(room('a')).toBe(10);
  });

  test('only shrink within a window: answers overtake each other', () => {
    const { learn, room } = setUp();
    const told = (remaining: number): Record<string, string> => ({ ratelimit: `"x";r=${remaining};t=60` });
    learn('a', 200, told(5));
    learn('a', 200, told(2));
    learn('a', 200, told(4));
    expect(room('a')).toBe(2);
    learn('a', 200, told(9));
    expect(room('a')).toBe(0);
  });

  test('that are wider than a policy do not widen it', () => {
    const { learn, room } = setUp({ policies: [{ name: 'mine', limit: 2, windowMs: 1_000 }] });
    learn('a', 200, { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '99', 'x-ratelimit-reset': '60' });
    expect(room('a')).toBe(2);
  });

  test('several at once are all kept', async () => {
    const { clock, limiter, learn, room } = setUp();
    learn('a', 200, {
      'ratelimit-policy': '"burst";q=5;w=10,"daily";q=8;w=86400',
      ratelimit: '"burst";r=5;t=10,"daily";r=8;t=3000',
    });
    expect(room('a')).toBe(5);
    await clock.advance(10_000);
    expect(room('a')).toBe(3);
    await clock.advance(10_000);
    expect(room('a')).toBe(0);
    expect(limiter.state('a').limits.map(({ name }) => name)).toEqual(['burst', 'daily']);
  });

  test('of a rolling window follow the server', async () => {
    const { clock, learn, room } = setUp();
    learn('a', 200, { ratelimit: '"x";r=1;t=10' });
    expect(room('a')).toBe(1);
    await clock.advance(5_000);
    learn('a', 200, { ratelimit: '"x";r=4;t=10' });
    expect(room('a')).toBe(4);
  });

  test('that say zero wait for the reset, and then let one call look again', async () => {
    const { clock, learn, room } = setUp();
    learn('a', 200, { 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' });
    expect(room('a')).toBe(0);
    await clock.advance(6_000);
    expect(room('a')).toBe(1);
  });

  test('without a time to wait for are not kept: they would stop everything for ever', () => {
    const { learn, room } = setUp();
    learn('a', 200, { 'x-ratelimit-remaining': '0' });
    expect(room('a')).toBe(1_000);
  });

  test('count only for whom they are meant', () => {
    const { learn, room } = setUp({
      learn: [{ read: { remaining: 'left', windowMs: 1_000 }, per: 'client' }],
    });
    learn('a', 200, { left: '3' });
    expect(room('b')).toBe(3);
    expect(room('a')).toBe(0);
  });

  test('are ignored on request', () => {
    const { learn, room } = setUp({ learn: false });
    learn('a', 200, { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' });
    expect(room('a')).toBe(1_000);
  });

  test('that a server makes up without end do not fill the memory', () => {
    const { limiter, learn } = setUp();
    for (let n = 0; n < 100; n++) learn('a', 200, { ratelimit: `"n${n}";r=5;t=60` });
    expect(limiter.state('a').limits).toHaveLength(16);
  });
});
