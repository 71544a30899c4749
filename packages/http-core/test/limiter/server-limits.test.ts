import { rateLimiter } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';

const LIMIT = 20;
const LATENCY_MS = 40;

interface Count {
  readonly remaining: number;
  /** When the count improves: wall time, in milliseconds. */
  readonly resetAt: number;
}

/** How a server counts: whether it accepts a call at a time, and what it then states. */
interface Server {
  take(now: number): { readonly accepted: boolean; readonly count: Count };
}

/** Consecutive windows, the first of which began `offsetMs` ago. */
function fixedWindows(windowMs: number, offsetMs: number, start: number): Server {
  let window = -1;
  let used = 0;
  return {
    take(now) {
      const since = now - start + offsetMs;
      const current = Math.floor(since / windowMs);
      if (current !== window) used = 0;
      window = current;
      const accepted = used < LIMIT;
      if (accepted) used++;
      const resetAt = start - offsetMs + (current + 1) * windowMs;
      return { accepted, count: { remaining: LIMIT - used, resetAt } };
    },
  };
}

/** Windows that begin with the first call after the previous window. */
function windowsFromFirstCall(windowMs: number): Server {
  let resetAt = -Infinity;
  let used = 0;
  return {
    take(now) {
      if (now >= resetAt) {
        resetAt = now + windowMs;
        used = 0;
      }
      const accepted = used < LIMIT;
      if (accepted) used++;
      return { accepted, count: { remaining: LIMIT - used, resetAt } };
    },
  };
}

/** A sliding window: each call counts for `windowMs`. The reset is when the oldest call leaves, or when all have left. */
function slidingWindow(windowMs: number, reset: 'oldest' | 'all'): Server {
  let taken: number[] = [];
  return {
    take(now) {
      taken = taken.filter((at) => at > now - windowMs);
      const accepted = taken.length < LIMIT;
      if (accepted) taken.push(now);
      const from = (reset === 'oldest' ? taken[0] : taken.at(-1)) ?? now;
      return { accepted, count: { remaining: LIMIT - taken.length, resetAt: from + windowMs } };
    },
  };
}

/** How a server states its count. */
type Telling = (count: Count, now: number, windowMs: number) => Record<string, string>;

const seconds = (ms: number, round: (n: number) => number): string => String(round(ms / 1000));
const xRateLimit = (remaining: number, reset: string): Record<string, string> => ({
  'x-ratelimit-limit': String(LIMIT),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': reset,
});

const tellings: Readonly<Record<string, Telling>> = {
  'X-RateLimit in fractions of a second': ({ remaining, resetAt }, now) =>
    xRateLimit(remaining, ((resetAt - now) / 1000).toFixed(3)),
  'X-RateLimit in Unix milliseconds': ({ remaining, resetAt }) => xRateLimit(remaining, String(resetAt)),
  'X-RateLimit in seconds, rounded down': ({ remaining, resetAt }, now) =>
    xRateLimit(remaining, seconds(resetAt - now, Math.floor)),
  'X-RateLimit in seconds, rounded up': ({ remaining, resetAt }, now) =>
    xRateLimit(remaining, seconds(resetAt - now, Math.ceil)),
  'X-RateLimit in Unix seconds, rounded down': ({ remaining, resetAt }) =>
    xRateLimit(remaining, seconds(resetAt, Math.floor)),
  'X-RateLimit in Unix seconds, rounded up, with a Date': ({ remaining, resetAt }, now) => ({
    ...xRateLimit(remaining, seconds(resetAt, Math.ceil)),
    date: new Date(now).toUTCString(),
  }),
  'X-RateLimit in Unix seconds, rounded down, with a Date': ({ remaining, resetAt }, now) => ({
    ...xRateLimit(remaining, seconds(resetAt, Math.floor)),
    date: new Date(now).toUTCString(),
  }),
  'RateLimit with its window': ({ remaining, resetAt }, now, windowMs) => ({
    'ratelimit-policy': `"p";q=${LIMIT};w=${Math.ceil(windowMs / 1000)}`,
    ratelimit: `"p";r=${remaining};t=${seconds(resetAt - now, Math.ceil)}`,
  }),
  'RateLimit with its window, rounded down': ({ remaining, resetAt }, now, windowMs) => ({
    'ratelimit-policy': `"p";q=${LIMIT};w=${Math.ceil(windowMs / 1000)}`,
    ratelimit: `"p";r=${remaining};t=${seconds(resetAt - now, Math.floor)}`,
  }),
  'RateLimit of draft 7': ({ remaining, resetAt }, now) => ({
    ratelimit: `limit=${LIMIT}, remaining=${remaining}, reset=${seconds(resetAt - now, Math.ceil)}`,
  }),
};

const servers: Readonly<Record<string, (windowMs: number, start: number) => Server>> = {
  'fixed windows': (windowMs, start) => fixedWindows(windowMs, 0, start),
  'fixed windows, the first of them half over': (windowMs, start) =>
    fixedWindows(windowMs, windowMs / 2, start),
  'fixed windows that begin between two seconds': (windowMs, start) => fixedWindows(windowMs, 377, start),
  'windows from the first call on': (windowMs) => windowsFromFirstCall(windowMs),
  'a sliding window, reset with the oldest call': (windowMs) => slidingWindow(windowMs, 'oldest'),
  'a sliding window, reset with the latest call': (windowMs) => slidingWindow(windowMs, 'all'),
};

interface Played {
  /** When each call reached the server, relative to the start, and whether it was accepted. */
  readonly calls: { readonly at: number; readonly accepted: boolean }[];
}

/** Workers that call one after another; the limiter sees only headers. */
async function play(server: Server, telling: Telling, windowMs: number, workers: number): Promise<Played> {
  const clock = new VirtualClock(1_700_000_000_123);
  const start = clock.now();
  const limiter = rateLimiter({ clock });
  const calls: Played['calls'] = [];
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      clock.setTimer(resolve, ms);
    });
  let left = 200;
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      await limiter.acquire('op');
      await pause(LATENCY_MS / 2);
      const now = clock.now();
      const { accepted, count } = server.take(now);
      calls.push({ at: now - start, accepted });
      await pause(LATENCY_MS / 2);
      // A 429 contributes its headers only: the test measures what the limiter observes in them.
      const headers = new Headers(telling(count, now, windowMs));
      limiter.observe('op', { status: 200, headers, throttled: false });
    }
  };
  await clock.runUntil(Promise.all(Array.from({ length: workers }, work)));
  return { calls };
}

test('a response does not count the calls in flight', () => {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ clock });
  const observe = (remaining: number, reset: string): void => {
    limiter.observe('op', { status: 200, headers: new Headers(xRateLimit(remaining, reset)) });
  };
  observe(10, '10.5');
  for (let n = 0; n < 9; n++) expect(limiter.tryAcquire('op')).toBeDefined();
  // Nine calls are in flight; the first response states a count without the other eight, and a reset that moved.
  observe(9, '12.5');
  expect(limiter.tryAcquire('op')).toBeDefined();
  expect(limiter.tryAcquire('op')).toBeUndefined();
});

test.each([
  ['its Date is the reset', '1700000000', { date: new Date(1_700_000_000_000).toUTCString() }],
  ['the reset is now', '0', {}],
])('nothing is sent into a closed window although %s', async (_what, reset, more) => {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ clock });
  const headers = new Headers({ ...xRateLimit(0, reset), ...more });
  limiter.observe('op', { status: 403, headers });
  expect(limiter.tryAcquire('op')).toBeUndefined();
  await clock.advance(999);
  expect(limiter.tryAcquire('op')).toBeUndefined();
  await clock.advance(1);
  expect(limiter.tryAcquire('op')).toBeDefined();
});

describe.each(Object.entries(tellings))('%s', (_telling, telling) => {
  describe.each(Object.entries(servers))('of %s', (_server, create) => {
    test.each([
      [1_000, 8],
      [10_000, 1],
      [10_000, 25],
      [60_000, 8],
    ])(
      'windows of %i ms, %i callers: at most 1 % is refused after the first window',
      async (windowMs, workers) => {
        const server = create(windowMs, 1_700_000_000_123);
        const { calls } = await play(server, telling, windowMs, workers);
        const later = calls.filter(({ at }) => at > windowMs);
        const refused = later.filter(({ accepted }) => !accepted);
        expect(later.length).toBeGreaterThan(100);
        expect(refused.length / later.length).toBeLessThanOrEqual(0.01);
        // The tolerance is what the headers leave open: one second of rounding, and another if a Date is rounded.
        expect(calls.at(-1)?.at).toBeLessThan((calls.length / LIMIT) * (windowMs + 2_000));
      },
    );
  });
});
