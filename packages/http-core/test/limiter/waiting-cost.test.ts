import { afterEach, expect, test, vi } from 'vitest';
import { ConcurrencyLimit } from '../../src/limiter/algorithms/concurrency.ts';
import { ServerLimits } from '../../src/limiter/algorithms/server-limits.ts';
import { SlidingLog } from '../../src/limiter/algorithms/sliding-log.ts';
import { rateLimiter } from '../../src/index.ts';
import type { LocalRateLimiter } from '../../src/limiter/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const POLICIES = [
  { name: 'rate', limit: 1, windowMs: 1_000_000 },
  { name: 'search', match: 'search', limit: 1, windowMs: 1_000_000 },
  { name: 'export', match: 'export', concurrency: 1 },
];

/** Counts how often limits are evaluated while `work` and its consequences run, with `waiting` callers in the queue. */
async function evaluationsDuring(
  waiting: number,
  work: (limiter: LocalRateLimiter, release: () => void) => void,
): Promise<number> {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ clock, policies: POLICIES });
  const permit = limiter.tryAcquire('export');
  for (let n = 0; n < waiting; n++) {
    const key = n % 2 === 0 ? 'search' : 'other';
    void Promise.resolve(limiter.acquire(key, { maxWaitMs: 10_000_000_000 })).catch(() => undefined);
  }
  // The last caller is the only one of its kind.
  void Promise.resolve(limiter.acquire('late')).catch(() => undefined);
  await clock.advance(0);
  const spies = [ConcurrencyLimit, ServerLimits, SlidingLog].map(({ prototype }) =>
    vi.spyOn(prototype, 'readyAt'),
  );
  work(limiter, () => permit?.release());
  await clock.advance(0);
  const evaluations = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  vi.restoreAllMocks();
  return evaluations;
}

const response = (headers: Record<string, string> = {}): { status: number; headers: Headers } => ({
  status: 200,
  headers: new Headers(headers),
});

test.each<[string, (limiter: LocalRateLimiter, release: () => void) => void]>([
  [
    'a response without limits',
    (limiter) => {
      limiter.observe('search', response());
    },
  ],
  [
    'a response with a new limit',
    (limiter) => {
      limiter.observe('search', response({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }));
    },
  ],
  [
    'a 429',
    (limiter) => {
      limiter.observe('other', { ...response({ 'retry-after': '5' }), status: 429 });
    },
  ],
  [
    'a call that ends',
    (_limiter, release) => {
      release();
    },
  ],
])('the cost of %s does not grow with the number of queued callers', async (_what, work) => {
  const few = await evaluationsDuring(100, work);
  const many = await evaluationsDuring(400, work);
  expect(many).toBe(few);
});

test('a response that changes nothing evaluates no caller', async () => {
  expect(
    await evaluationsDuring(100, (limiter) => {
      limiter.observe('search', response());
    }),
  ).toBe(0);
});

test('the end of a call evaluates no caller if none waits for it', async () => {
  expect(
    await evaluationsDuring(100, (_limiter, release) => {
      release();
    }),
  ).toBe(0);
});
