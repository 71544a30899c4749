import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRetryQuota, sharedRetryQuota } from './retry-quota.ts';

test('a full bucket pays for 35 transient or 100 throttled retries', () => {
  for (const [kind, count] of [
    ['transient', 35],
    ['throttled', 100],
  ] as const) {
    const quota = createRetryQuota();
    for (let retry = 0; retry < count; retry++) expect(quota.take(kind)).toBeGreaterThan(0);
    expect(quota.take(kind)).toBe(0);
  }
});

test('a successful retry refunds its tokens, and any other success refunds one', () => {
  const quota = createRetryQuota();
  quota.refund(quota.take('transient'));
  expect(quota.available).toBe(500);
  quota.take('transient');
  quota.refund(0);
  expect(quota.available).toBe(487);
});

test('the number of tokens stays between 0 and the capacity', () => {
  const step = fc.oneof(
    fc.constantFrom('transient' as const, 'throttled' as const),
    fc.constantFrom(0, 5, 14),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), fc.array(step, { maxLength: 200 }), (capacity, steps) => {
      const quota = createRetryQuota(capacity);
      for (const taken of steps) {
        if (typeof taken === 'number') quota.refund(taken);
        else quota.take(taken);
        expect(quota.available).toBeGreaterThanOrEqual(0);
        expect(quota.available).toBeLessThanOrEqual(capacity);
      }
    }),
  );
});

test('there is one bucket per origin, up to a maximum', () => {
  const first = sharedRetryQuota('https://quota-0.test');
  expect(sharedRetryQuota('https://quota-0.test')).toBe(first);
  expect(sharedRetryQuota('https://quota-1.test')).not.toBe(first);
  const hot = sharedRetryQuota('https://hot.test');
  for (let index = 1; index <= 1_100; index++) {
    sharedRetryQuota(`https://quota-${index}.test`);
    // A sequence of tenants must not renew the quota of an origin in steady use.
    if (index % 400 === 0) expect(sharedRetryQuota('https://hot.test')).toBe(hot);
  }
  expect(sharedRetryQuota('https://hot.test')).toBe(hot);
  expect(sharedRetryQuota('https://quota-0.test')).not.toBe(first);
});
