import { rateLimiter } from '@org/http-core';
import type { LimitPolicy, LocalRateLimiter } from '@org/http-core/limiter';
import { VirtualClock } from '@org/http-core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

interface Sent {
  readonly operation: string;
  readonly at: number;
  readonly cost: number;
}

/** The largest number of units in any half-open window of `windowMs`. */
function mostInAnyWindow(sent: readonly Sent[], windowMs: number): number {
  let most = 0;
  for (const [first, { at: from }] of sent.entries()) {
    let units = 0;
    for (let next = first; next < sent.length && (sent[next]?.at ?? 0) < from + windowMs - 1e-6; next++)
      units += sent[next]?.cost ?? 0;
    most = Math.max(most, units);
  }
  return most;
}

const arrivals = fc.array(
  fc.record({
    gapMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 40, noNaN: true })),
    operation: fc.constantFrom('a', 'b', 'c'),
    cost: fc.integer({ min: 1, max: 3 }),
    abortAfterMs: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { freq: 3 }),
  }),
  { minLength: 1, maxLength: 120 },
);

const ALL_LOG: LimitPolicy = { name: 'all', limit: 10, windowMs: 100 };
const EACH_LOG: LimitPolicy = { name: 'each', per: 'operation', limit: 5, windowMs: 80 };
const ALL_GCRA: LimitPolicy = { name: 'all', algorithm: 'gcra', limit: 9, windowMs: 100, burst: 4 };
const EACH_GCRA: LimitPolicy = {
  name: 'each',
  per: 'operation',
  algorithm: 'gcra',
  limit: 7,
  windowMs: 130,
  burst: 3,
};

/** The maximum number of units that a policy allows in a window of `windowMs`. */
function bound(
  { algorithm, limit = 0, windowMs: ownMs = 1, burst = 1 }: LimitPolicy,
  windowMs: number,
): number {
  return algorithm === 'gcra' ? (limit / ownMs) * windowMs + burst : limit * Math.ceil(windowMs / ownMs);
}

describe('no window exceeds the limits', () => {
  test.each([
    ['two logs', ALL_LOG, EACH_LOG],
    ['two GCRAs', ALL_GCRA, EACH_GCRA],
    ['a log over GCRAs', ALL_LOG, EACH_GCRA],
    ['a GCRA over logs', ALL_GCRA, EACH_LOG],
  ])('%s', async (_name, all, each) => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (calls) => {
        const clock = new VirtualClock();
        const limiter = rateLimiter({ clock, policies: [all, each] });
        const sent: Sent[] = [];
        let over = 0;
        for (const { gapMs, operation, cost, abortAfterMs } of calls) {
          await clock.advance(gapMs);
          const controller = new AbortController();
          if (abortAfterMs !== null) {
            clock.setTimer(() => {
              controller.abort();
            }, abortAfterMs);
          }
          void Promise.resolve(limiter.acquire(operation, { cost, signal: controller.signal }))
            .then(() => sent.push({ operation, at: clock.monotonic(), cost }))
            .catch(() => over++);
        }
        await clock.advance(10_000);
        // Every caller is served.
        expect(sent.length + over).toBe(calls.length);
        expect(clock.pendingTimers).toBe(0);
        for (const windowMs of [all.windowMs ?? 0, each.windowMs ?? 0, 37]) {
          expect(mostInAnyWindow(sent, windowMs)).toBeLessThanOrEqual(bound(all, windowMs) + 1e-9);
          for (const operation of ['a', 'b', 'c']) {
            const own = sent.filter((one) => one.operation === operation);
            expect(mostInAnyWindow(own, windowMs)).toBeLessThanOrEqual(bound(each, windowMs) + 1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Runs callers that acquire again as soon as they were served. */
async function saturate(
  limiter: LocalRateLimiter,
  clock: VirtualClock,
  keys: readonly string[],
  forMs: number,
): Promise<number[]> {
  const served = keys.map(() => 0);
  const controller = new AbortController();
  const loop = async (index: number): Promise<void> => {
    for (;;) {
      await limiter.acquire(keys[index] ?? '', { signal: controller.signal });
      served[index] = (served[index] ?? 0) + 1;
    }
  };
  const loops = keys.map((_key, index) => loop(index).catch(() => undefined));
  await clock.advance(forMs - 1e-3);
  controller.abort();
  await Promise.all(loops);
  return served;
}

/** Jain's fairness index: 1 if all callers got the same number of permits. */
function jain(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0));
}

describe('under saturation', () => {
  const policies: [string, LimitPolicy, number][] = [
    ['sliding log', { name: 'x', limit: 100, windowMs: 1_000 }, 1_000],
    ['GCRA, burst 1', { name: 'x', algorithm: 'gcra', limit: 100, windowMs: 1_000 }, 1_000],
    ['GCRA, burst 20', { name: 'x', algorithm: 'gcra', limit: 100, windowMs: 1_000, burst: 20 }, 1_019],
    ['GCRA, uneven interval', { name: 'x', algorithm: 'gcra', limit: 70, windowMs: 999, burst: 3 }, 702],
  ];

  test.each(policies)(
    '%s: nothing is wasted, and callers and keys get the same',
    async (_name, policy, expected) => {
      for (const keys of [Array<string>(20).fill('one'), Array.from({ length: 20 }, (_, n) => `key${n}`)]) {
        const clock = new VirtualClock();
        const served = await saturate(rateLimiter({ clock, policies: [policy] }), clock, keys, 10_000);
        const total = served.reduce((sum, one) => sum + one, 0);
        expect(Math.abs(total - expected) / expected).toBeLessThan(0.01);
        expect(jain(served)).toBeGreaterThanOrEqual(0.99);
      }
    },
  );

  test('late timers cost no throughput, and delay calls by their lateness only', async () => {
    const clock = new VirtualClock();
    const late = Object.create(clock) as VirtualClock;
    Object.assign(late, {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      clearTimer: (handle: unknown) => {
        clock.clearTimer(handle);
      },
      setTimer: (callback: () => void, delayMs: number) =>
        clock.setTimer(callback, delayMs + 3 * clock.random()),
    });
    const limiter = rateLimiter({
      clock: late,
      policies: [{ name: 'x', algorithm: 'gcra', limit: 500, windowMs: 1_000 }],
    });
    const served = await saturate(limiter, clock, Array<string>(4).fill('one'), 2_000);
    const total = served.reduce((sum, one) => sum + one, 0);
    expect(total).toBeGreaterThan(990);
    expect(total).toBeLessThanOrEqual(1_003);
  });
});
