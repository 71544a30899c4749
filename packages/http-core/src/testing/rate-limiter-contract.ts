import type { LimitPolicy } from '../contract/limit-policy.ts';
import type { Permit, RateLimiter } from '../contract/rate-limiter.ts';

/** One promise of a port: `run` rejects when an implementation does not keep it. */
export interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** How the contract gets limiters to test. */
export interface RateLimiterContractOptions {
  /** A fresh limiter with these policies, sharing its counts with no other. */
  readonly create: (policies: readonly LimitPolicy[]) => RateLimiter | Promise<RateLimiter>;
  /** Lets so many milliseconds pass: on a virtual clock, or for real. */
  readonly advance: (ms: number) => Promise<void>;
}

interface Promised {
  readonly name: string;
  readonly run: (options: RateLimiterContractOptions) => Promise<void>;
}

const WINDOW_MS = 400;
/** Timers of a real clock are late, and a store is not next door. */
const SLACK_MS = 80;

/**
 * What every {@link RateLimiter} must keep, as cases for any test runner.
 *
 * @example
 * ```ts
 * import { rateLimiter } from '@org/http-core';
 * import { rateLimiterContract, VirtualClock } from '@org/http-core/testing';
 *
 * const clock = new VirtualClock();
 * export const cases = rateLimiterContract({
 *   create: (policies) => rateLimiter({ policies, clock }),
 *   advance: (ms) => clock.advance(ms),
 * });
 * for (const { run } of cases) await run();
 * ```
 */
export function rateLimiterContract(options: RateLimiterContractOptions): ContractCase[] {
  return PROMISES.map(({ name, run }) => ({ name, run: () => run(options) }));
}

const PROMISES: readonly Promised[] = [
  {
    name: 'gives as many permits as a window has room for, and the next when it is over',
    run: async ({ create, advance }) => {
      const limiter = await create([{ name: 'three', limit: 3, windowMs: WINDOW_MS }]);
      const granted = collect(limiter, Array<string>(5).fill('a'));
      await advance(SLACK_MS);
      equal(granted.length, 3, 'permits at once');
      await advance(WINDOW_MS);
      equal(granted.length, 5, 'permits after one window');
    },
  },
  {
    name: 'GCRA spreads what comes at once',
    run: async ({ create, advance }) => {
      const limiter = await create([
        { name: 'spread', algorithm: 'gcra', limit: 2, windowMs: 2 * WINDOW_MS, burst: 1 },
      ]);
      const granted = collect(limiter, ['a', 'a', 'a']);
      await advance(SLACK_MS);
      equal(granted.length, 1, 'permits at once');
      await advance(WINDOW_MS);
      equal(granted.length, 2, 'permits after one interval');
      await advance(WINDOW_MS);
      equal(granted.length, 3, 'permits after two intervals');
    },
  },
  {
    name: 'serves in the order of arrival',
    run: async ({ create, advance }) => {
      const limiter = await create([{ name: 'one', limit: 1, windowMs: WINDOW_MS / 4 }]);
      const granted: number[] = [];
      for (let n = 0; n < 5; n++) void Promise.resolve(limiter.acquire('a')).then(() => granted.push(n));
      await advance(2 * WINDOW_MS);
      equal(granted.join(), '0,1,2,3,4', 'the order');
    },
  },
  {
    name: 'takes from all policies or from none',
    run: async ({ create }) => {
      const limiter = await create([
        { name: 'all', limit: 2, windowMs: WINDOW_MS },
        { name: 'narrow', match: 'narrow', limit: 1, windowMs: WINDOW_MS },
      ]);
      equal(await room(limiter, 'narrow', 5), 1, 'permits of the narrow key');
      equal(await room(limiter, 'wide', 5), 1, 'permits left for others');
    },
  },
  {
    name: 'counts units, keys and scopes',
    run: async ({ create }) => {
      const limiter = await create([{ name: 'each', per: 'operation', limit: 3, windowMs: WINDOW_MS }]);
      equal((await limiter.tryAcquire('a', { cost: 2 })) !== undefined, true, 'two of three units');
      equal(await limiter.tryAcquire('a', { cost: 2 }), undefined, 'two more units');
      equal(await room(limiter, 'b', 5), 3, 'permits of another key');
      equal((await limiter.tryAcquire({ operation: 'b', scope: 's' })) !== undefined, true, 'another scope');
    },
  },
  {
    name: 'passes on what is released, once',
    run: async ({ create, advance }) => {
      const limiter = await create([{ name: 'one', concurrency: 1 }]);
      const first = await limiter.acquire('a');
      const granted = collect(limiter, ['a', 'a']);
      await advance(SLACK_MS);
      equal(granted.length, 0, 'permits before the release');
      first.release();
      first.release();
      await advance(SLACK_MS);
      equal(granted.length, 1, 'permits after the release');
    },
  },
  {
    name: 'refuses a wait that is too long, and says when there will be room',
    run: async ({ create, advance }) => {
      const limiter = await create([{ name: 'one', limit: 1, windowMs: 10 * WINDOW_MS }]);
      await limiter.acquire('a');
      const failed = failure(limiter, { maxWaitMs: WINDOW_MS });
      await advance(WINDOW_MS + SLACK_MS);
      const error = (await failed) as { code?: unknown; retryAt?: unknown } | undefined;
      equal(error?.code, 'rate_limiter_timeout', 'the code of the error');
      equal(error?.retryAt instanceof Date, true, 'a time to come back');
    },
  },
  {
    name: 'lets an aborted caller go with its reason, and those behind move up',
    run: async ({ create, advance }) => {
      const limiter = await create([{ name: 'one', limit: 1, windowMs: WINDOW_MS }]);
      await limiter.acquire('a');
      const controller = new AbortController();
      const failed = failure(limiter, { signal: controller.signal });
      const granted = collect(limiter, ['a']);
      const reason = new Error('enough');
      controller.abort(reason);
      await advance(WINDOW_MS + SLACK_MS);
      equal(await failed, reason, 'the reason');
      equal(granted.length, 1, 'permits for those behind');
    },
  },
  {
    name: 'pauses what a 429 is about, and nothing else',
    run: async ({ create, advance }) => {
      const limiter = await create([]);
      limiter.learn('a', { status: 429, headers: new Headers(), retryAfterMs: WINDOW_MS });
      await advance(SLACK_MS);
      equal(await limiter.tryAcquire('a'), undefined, 'the key that was refused');
      equal((await limiter.tryAcquire('b')) !== undefined, true, 'another key');
      await advance(WINDOW_MS);
      equal((await limiter.tryAcquire('a')) !== undefined, true, 'the key after its pause');
    },
  },
];

/** The permits that come, in the order of their coming. */
function collect(limiter: RateLimiter, keys: readonly string[]): Permit[] {
  const granted: Permit[] = [];
  for (const key of keys) void Promise.resolve(limiter.acquire(key)).then((permit) => granted.push(permit));
  return granted;
}

async function room(limiter: RateLimiter, key: string, tries: number): Promise<number> {
  let granted = 0;
  for (let n = 0; n < tries; n++) if (await limiter.tryAcquire(key)) granted++;
  return granted;
}

/** What an acquisition of `a` fails with. */
function failure(
  limiter: RateLimiter,
  options: { maxWaitMs?: number; signal?: AbortSignal },
): Promise<unknown> {
  return Promise.resolve(limiter.acquire('a', options)).then(
    () => undefined,
    (error: unknown) => error,
  );
}

function equal(actual: unknown, expected: unknown, what: string): void {
  if (actual === expected) return;
  throw new Error(`${what}: expected ${String(expected)}, and it was ${String(actual)}.`);
}
