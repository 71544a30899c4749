import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import { rateLimiter } from '../rate-limiter.ts';
import type { RateLimiterOptions } from '../../contract/rate-limit-config.ts';
import type { LocalRateLimiter } from '../memory-limiter.ts';

function setUp(options: RateLimiterOptions = {}): {
  clock: VirtualClock;
  limiter: LocalRateLimiter;
  observe: (key: string, status: number, headers?: Record<string, string>) => void;
  /** How many calls of `key` pass now. */
  room: (key: string) => number;
} {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ ...options, clock });
  return {
    clock,
    limiter,
    observe: (key, status, headers = {}) => {
      limiter.observe(key, { status, headers: new Headers(headers) });
    },
    room: (key) => {
      let passed = 0;
      while (passed < 1_000 && limiter.tryAcquire(key)) passed++;
      return passed;
    },
  };
}

describe('a 429', () => {
  test('for one method delays no other', async () => {
    const { clock, limiter, observe, room } = setUp();
    observe('chat.postMessage', 429, { 'retry-after': '30' });
    expect(room('users.info')).toBe(1_000);
    expect(room('chat.postMessage')).toBe(0);
    expect(limiter.state('chat.postMessage').pausedUntilMs).toBe(clock.now() + 30_000);
    await clock.advance(29_999);
    expect(room('chat.postMessage')).toBe(0);
    await clock.advance(1);
    expect(room('chat.postMessage')).toBe(1_000);
  });

  test('pauses the partition that pausePer selects', () => {
    const { observe, room } = setUp({ pausePer: 'client' });
    observe('a', 429, { 'retry-after': '30' });
    expect(room('b')).toBe(0);
  });

  test('without a wait causes a growing pause until a call is accepted', async () => {
    const { clock, limiter, observe } = setUp();
    const pause = (): number => (limiter.state('a').pausedUntilMs ?? clock.now()) - clock.now();
    const pauses: number[] = [];
    for (let n = 0; n < 8; n++) {
      observe('a', 429);
      pauses.push(pause());
      await clock.advance(pause());
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 32_000]);
    observe('a', 200);
    observe('a', 429);
    expect(pause()).toBe(1_000);
  });

  test('causes no pause if throttlePauseMs is 0', () => {
    const { observe, room } = setUp({ throttlePauseMs: 0 });
    observe('a', 429);
    expect(room('a')).toBe(1_000);
  });

  test('pauses for at most an hour by default', () => {
    const { clock, limiter, observe } = setUp();
    observe('a', 429, { 'retry-after': '99999999' });
    expect(limiter.state('a').pausedUntilMs).toBe(clock.now() + 3_600_000);
  });

  test('is any response marked as throttled', () => {
    const { limiter, room } = setUp();
    limiter.observe('a', { status: 403, headers: new Headers(), throttled: true, retryAfterMs: 500 });
    expect(room('a')).toBe(0);
    limiter.observe('b', { status: 503, headers: new Headers({ 'retry-after': '60' }) });
    expect(room('b')).toBe(1_000);
  });
});

describe('limits in headers', () => {
  test('apply from the first response on and renew at the reset', async () => {
    const { clock, observe, room } = setUp();
    observe('a', 200, { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '20' });
    expect(room('a')).toBe(3);
    expect(room('b')).toBe(1_000);
    // A reset of 20 whole seconds may be up to 21 seconds away.
    await clock.advance(20_999);
    expect(room('a')).toBe(0);
    await clock.advance(1);
    expect(room('a')).toBe(10);
    await clock.advance(20_000);
    expect(room('a')).toBe(10);
  });

  test.each(['x-ratelimit', 'ratelimit', 'x-rate-limit'])('are read from %s-*', async (family) => {
    const { clock, limiter, observe, room } = setUp();
    observe('a', 200, {
      [`${family}-limit`]: '10',
      [`${family}-remaining`]: '3',
      [`${family}-reset`]: '20.5',
    });
    expect(limiter.state('a').limits).toEqual([
      { name: `${family}-remaining`, kind: 'observed', limit: 10, remaining: 3 },
    ]);
    expect(room('a')).toBe(3);
    await clock.advance(20_499);
    expect(room('a')).toBe(0);
    await clock.advance(1);
    expect(room('a')).toBe(10);
  });

  test('only shrink within a window, because responses arrive out of order', () => {
    const { observe, room } = setUp();
    const stated = (remaining: number): Record<string, string> => ({ ratelimit: `"x";r=${remaining};t=60` });
    observe('a', 200, stated(5));
    observe('a', 200, stated(2));
    observe('a', 200, stated(4));
    expect(room('a')).toBe(2);
    observe('a', 200, stated(9));
    expect(room('a')).toBe(0);
  });

  test('do not widen a narrower policy', () => {
    const { observe, room } = setUp({ policies: [{ name: 'mine', limit: 2, windowMs: 1_000 }] });
    observe('a', 200, {
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '99',
      'x-ratelimit-reset': '60',
    });
    expect(room('a')).toBe(2);
  });

  test('apply together if several are stated', async () => {
    const { clock, limiter, observe, room } = setUp();
    observe('a', 200, {
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

  test('follow the server if its window rolls', async () => {
    const { clock, observe, room } = setUp();
    observe('a', 200, { ratelimit: '"x";r=1;t=10' });
    expect(room('a')).toBe(1);
    await clock.advance(5_000);
    observe('a', 200, { ratelimit: '"x";r=4;t=10' });
    expect(room('a')).toBe(4);
  });

  test('of zero wait for the reset, and then let one call look again', async () => {
    const { clock, observe, room } = setUp();
    observe('a', 200, { 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' });
    expect(room('a')).toBe(0);
    await clock.advance(6_000);
    expect(room('a')).toBe(1);
  });

  test('without a reset are ignored, because they would block calls forever', () => {
    const { observe, room } = setUp();
    observe('a', 200, { 'x-ratelimit-remaining': '0' });
    expect(room('a')).toBe(1_000);
  });

  test('apply to the partition of their source', () => {
    const { observe, room } = setUp({
      readHeaders: [{ read: { remaining: 'left', windowMs: 1_000 }, per: 'client' }],
    });
    observe('a', 200, { left: '3' });
    expect(room('b')).toBe(3);
    expect(room('a')).toBe(0);
  });

  test.each([false, []] as const)('are ignored with readHeaders: %j', (readHeaders) => {
    const { observe, room } = setUp({ readHeaders });
    observe('a', 200, { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' });
    expect(room('a')).toBe(1_000);
  });

  test('are bounded in number', () => {
    const { limiter, observe } = setUp();
    for (let n = 0; n < 100; n++) observe('a', 200, { ratelimit: `"n${n}";r=5;t=60` });
    expect(limiter.state('a').limits).toHaveLength(16);
  });
});
