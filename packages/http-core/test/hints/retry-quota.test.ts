import { createClient, ServerError } from '@org/http-core';
import { hintedBreaker, type Hint, type HintStore } from '@org/http-core/hints';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { sharedRetryQuota } from '../../src/retry/retry-quota.ts';

let origins = 0;

interface Setup {
  readonly clock: VirtualClock;
  readonly given: string[];
  readonly origin: string;
  readonly sent: () => number;
  /** Makes a call whose responses have these statuses, the last of them for ever. Returns its final status. */
  readonly call: (...statuses: readonly number[]) => Promise<number>;
}

/** A client whose store has this hint for its retry quota. */
function setUp(hint: Hint | undefined): Setup {
  const clock = new VirtualClock();
  const origin = `https://hints-${++origins}.test`;
  const given: string[] = [];
  let sent = 0;
  const store: HintStore = {
    give: (key) => Promise.resolve(void given.push(key)),
    find: (key) => Promise.resolve(key.includes(' retries ') ? hint : undefined),
    withdraw: () => Promise.resolve(),
  };
  let replies: number[] = [];
  const api = createClient({
    baseUrl: origin,
    clock,
    retry: { maxRetries: 1 },
    breaker: hintedBreaker({ store, name: 'test', clock }),
    fetch: () => {
      sent++;
      const status = (replies.length > 1 ? replies.shift() : replies[0]) ?? 200;
      return Promise.resolve(new Response('{}', { status }));
    },
  });
  const call = async (...statuses: readonly number[]): Promise<number> => {
    replies = [...statuses];
    const status = api.get('/').then(
      () => 200,
      (error: unknown) => (ServerError.isInstance(error) ? error.status : 0),
    );
    return clock.runUntil(status);
  };
  return { clock, given, origin, sent: () => sent, call };
}

test('a quota that is low gives a hint, and another one while it stays low', async () => {
  const { clock, given, origin, call } = setUp(undefined);
  for (let n = 0; n < 26; n++) await call(503);
  expect(given).toEqual([]);
  for (let n = 0; n < 4; n++) await call(503);
  expect(given).toEqual([`test retries ${origin}`]);
  await clock.advance(10_000);
  await call(503);
  expect(given.filter((key) => key.includes('retries'))).toHaveLength(2);
});

test('a process that finds a hint keeps half of its quota, and gives no hint', async () => {
  const { given, origin, sent, call } = setUp({ id: 'a', forMs: 60_000 });
  await call(503);
  expect(sharedRetryQuota(origin).available).toBeLessThanOrEqual(250);
  expect(sharedRetryQuota(origin).available).toBeGreaterThan(220);
  for (let n = 0; n < 30; n++) await call(503);
  // 31 calls, and 17 retries where 35 would have been possible.
  expect(sent() - 31).toBeLessThanOrEqual(18);
  expect(sent() - 31).toBeGreaterThanOrEqual(16);
  expect(given.filter((key) => key.includes('retries'))).toEqual([]);
});

test('a wrong hint fails no call that a retry saves', async () => {
  const { origin, call } = setUp({ id: 'a', forMs: 60_000 });
  await call(503);
  expect(sharedRetryQuota(origin).available).toBeLessThanOrEqual(250);
  for (let n = 0; n < 40; n++) expect(await call(503, 200)).toBe(200);
});

test('a success ends the hint, so that the quota stays whole', async () => {
  const { origin, call } = setUp({ id: 'a', forMs: 60_000 });
  for (let n = 0; n < 20; n++) expect(await call(503, 200)).toBe(200);
  expect(sharedRetryQuota(origin).available).toBe(500);
});
