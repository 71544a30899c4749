import { afterEach, expect, test, vi } from 'vitest';
import { ConcurrencyGate } from '../../src/limiter/algorithms/concurrency.ts';
import { LearnedGate } from '../../src/limiter/algorithms/server-limits.ts';
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

/** How often gates are looked at while `work` and what follows from it run, with `waiting` callers in the queue. */
async function looksDuring(
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
  // The last to come is the only one of its kind.
  void Promise.resolve(limiter.acquire('late')).catch(() => undefined);
  await clock.advance(0);
  const spies = [ConcurrencyGate, LearnedGate, SlidingLog].map(({ prototype }) =>
    vi.spyOn(prototype, 'readyAt'),
  );
  work(limiter, () => permit?.release());
  await clock.advance(0);
  const looks = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  vi.restoreAllMocks();
  return looks;
}

const answer = (headers: Record<string, string> = {}): { status: number; headers: Headers } => ({
  status: 200,
  headers: new Headers(headers),
});

test.each<[string, (limiter: LocalRateLimiter, release: () => void) => void]>([
  [
    'an answer that says nothing about limits',
    (limiter) => {
      limiter.learn('search', answer());
    },
  ],
  [
    'an answer that says something new',
    (limiter) => {
      limiter.learn('search', answer({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }));
    },
  ],
  [
    'a refusal',
    (limiter) => {
      limiter.learn('other', { ...answer({ 'retry-after': '5' }), status: 429 });
    },
  ],
  [
    'a call that ends',
    (_limiter, release) => {
      release();
    },
  ],
])('what %s costs does not grow with the callers that wait', async (_what, work) => {
  const few = await looksDuring(100, work);
  const many = await looksDuring(400, work);
  expect(many).toBe(few);
});

test('an answer without news looks at nobody', async () => {
  expect(
    await looksDuring(100, (limiter) => {
      limiter.learn('search', answer());
    }),
  ).toBe(0);
});

test('a call that ends looks at nobody when nobody waits for its end', async () => {
  expect(
    await looksDuring(100, (_limiter, release) => {
      release();
    }),
  ).toBe(0);
});
