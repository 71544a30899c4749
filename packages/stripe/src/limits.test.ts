import { rateLimiter } from '@org/http-core';
import type { RateLimitConfig } from '@org/http-core/limiter';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { liveLimits, retryRules, sandboxLimits } from './limits.ts';

/** How many calls of `operation` pass within a second. */
function perSecond(limits: RateLimitConfig, operation: string): number {
  const limiter = rateLimiter({ ...limits, clock: new VirtualClock() });
  let passed = 0;
  while (passed < 2_000 && limiter.tryAcquire(operation)) passed++;
  return passed;
}

test.for<[string, RateLimitConfig, string, number]>([
  ['one endpoint, live', liveLimits, 'customers.list', 25],
  ['search, live', liveLimits, 'charges.search', 20],
  ['files, live', liveLimits, 'files.create', 20],
  ['payouts, live', liveLimits, 'payouts.create', 15],
  ['meter events, live', liveLimits, 'billing.meterEvents.create', 1_000],
  ['meter events of v2, live', liveLimits, 'v2.billing.meterEventStream.create', 1_000],
  ['one endpoint, sandbox', sandboxLimits, 'customers.list', 25],
  ['meter events, sandbox', sandboxLimits, 'billing.meterEvents.create', 1_000],
])('%s', ([, limits, operation, expected]) => {
  expect(perSecond(limits, operation)).toBe(expected);
});

test('a live account has 100 a second over all endpoints, a sandbox 25', () => {
  for (const [limits, expected] of [
    [liveLimits, 100],
    [sandboxLimits, 25],
  ] as const) {
    const limiter = rateLimiter({ ...limits, clock: new VirtualClock() });
    let passed = 0;
    for (let n = 0; n < 300; n++) if (limiter.tryAcquire(`resource${n % 30}.list`)) passed++;
    expect(passed).toBe(expected);
  }
});

test('one payment intent is updated 1,000 times an hour, and delays no other', async () => {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ ...liveLimits, clock });
  const updates = (id: string): boolean =>
    limiter.tryAcquire({ operation: 'paymentIntents.update', params: { id } }) !== undefined;
  let passed = 0;
  for (let second = 0; second < 100; second++) {
    for (let n = 0; n < 20; n++) if (updates('pi_1')) passed++;
    await clock.advance(1_001);
  }
  expect(passed).toBe(1_000);
  expect(updates('pi_2')).toBe(true);
  await clock.advance(3_600_000);
  expect(updates('pi_1')).toBe(true);
});

test.each([
  ['/v1/refunds', 24 * 3_600_000],
  ['/v2/core/events', 30 * 24 * 3_600_000],
  ['/oauth/token', undefined],
])('the idempotency keys of %s are kept for %s ms', (path, ms) => {
  expect(retryRules.idempotencyKeyTtlMs?.({ id: 'a.b', method: 'POST', path })).toBe(ms);
});
