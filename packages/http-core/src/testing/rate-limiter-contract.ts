import type { LimitPolicy } from '../contract/limit-policy.ts';
import type { Permit, RateLimiter } from '../contract/rate-limiter.ts';

/**
 * One case of a contract: `run` rejects if the implementation violates it.
 *
 * @public
 */
export interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/**
 * Options of {@link rateLimiterContract}.
 *
 * @public
 */
export interface RateLimiterContractOptions {
  /** Creates a limiter with these policies that shares its counts with no other limiter. */
  readonly create: (policies: readonly LimitPolicy[]) => RateLimiter | Promise<RateLimiter>;
  /** Advances time by `ms` milliseconds: on a virtual clock, or by waiting. */
  readonly advance: (ms: number) => Promise<void>;
}

interface Case {
  readonly name: string;
  readonly run: (options: RateLimiterContractOptions) => Promise<void>;
}

const WINDOW_MS = 400;
/** Tolerance for late timers of a real clock, and for the round trip to a store. */
const SLACK_MS = 80;

/**
 * The contract that every implementation of {@link RateLimiter} must keep, as cases for any test runner.
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
 * @public
 */
export function rateLimiterContract(options: RateLimiterContractOptions): ContractCase[] {
  return CASES.map(({ name, run }) => ({ name, run: () => run(options) }));
}

const CASES: readonly Case[] = [
  {
    name: 'grants as many permits as fit a window, and the next ones when it ends',
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
    name: 'spreads simultaneous calls with GCRA',
    run: async ({ create, advance }) => {
      const limiter = await create([
        { name: 'spread', algorithm: 'gcra', limit: 2, windowMs: 2 * WINDOW_MS, burst: 1 },
      ]);
      const granted = collect(limiter, ['a', 'a', 'a']);
      await advance(SLACK_MS);
      equal(granted.length, 1, 'permits at once');
      // A limiter may leave more room between two calls, for timers and replies that are late.
      await advance(WINDOW_MS + SLACK_MS);
      equal(granted.length, 2, 'permits after one interval');
      // The time is 560 ms now. Two intervals take at least 800.
      await advance(2 * SLACK_MS);
      equal(granted.length, 2, 'permits before two intervals have passed');
      await advance(WINDOW_MS - SLACK_MS);
      equal(granted.length, 3, 'permits after two intervals');
    },
  },
  {
    name: 'serves callers in order of arrival',
    run: async ({ create, advance }) => {
      const limiter = await create([{ name: 'one', limit: 1, windowMs: WINDOW_MS / 4 }]);
      const granted: number[] = [];
      for (let n = 0; n < 5; n++) void Promise.resolve(limiter.acquire('a')).then(() => granted.push(n));
      await advance(2 * WINDOW_MS);
      equal(granted.join(), '0,1,2,3,4', 'the order');
    },
  },
  {
    name: 'takes units from all policies or from none',
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
    name: 'counts units, keys and scopes separately',
    run: async ({ create }) => {
      const limiter = await create([{ name: 'each', per: 'operation', limit: 3, windowMs: WINDOW_MS }]);
      equal((await limiter.tryAcquire('a', { cost: 2 })) !== undefined, true, 'two of three units');
      equal(await limiter.tryAcquire('a', { cost: 2 }), undefined, 'two more units');
      equal(await room(limiter, 'b', 5), 3, 'permits of another key');
      equal((await limiter.tryAcquire({ operation: 'b', scope: 's' })) !== undefined, true, 'another scope');
    },
  },
  {
    name: 'grants a released slot to the next caller, once',
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
    name: 'rejects a wait above maxWaitMs, and states when there will be room',
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
    name: 'rejects an aborted caller with its reason, and moves the callers behind up',
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
      equal(granted.length, 1, 'permits for the callers behind');
    },
  },
  {
    name: 'pauses the key that received a 429, and no other',
    run: async ({ create, advance }) => {
      const limiter = await create([]);
      limiter.observe('a', { status: 429, headers: new Headers(), retryAfterMs: WINDOW_MS });
      await advance(SLACK_MS);
      equal(await limiter.tryAcquire('a'), undefined, 'the throttled key');
      equal((await limiter.tryAcquire('b')) !== undefined, true, 'another key');
      await advance(WINDOW_MS);
      equal((await limiter.tryAcquire('a')) !== undefined, true, 'the key after its pause');
    },
  },
];

/** Collects the permits in the order in which they are granted. */
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

/** Acquires `a`, and returns the error. */
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
