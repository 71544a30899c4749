import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import type { RetryClass } from '../contract/operation.ts';
import type { RetryReason } from '../errors/attempt-record.ts';
import { decideRetry, type Decision, type RetryContext, type StopReason } from './decide.ts';
import type { Outcome } from '../contract/outcome.ts';
import type { RetryResponse, RetryRules } from '../contract/retry.ts';
import { assessResponse } from './assess-response.ts';
import { defaultRetryOptions } from './retry-options.ts';
import { createRetryQuota } from './retry-quota.ts';

const CLASSES: readonly RetryClass[] = ['safe', 'idempotent', 'keyed', 'ambiguous'];
const NOW = 1_700_000_000_000;

const responded = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  rules?: RetryRules,
): Outcome => {
  const response: RetryResponse = { status, header: (name) => headers[name] ?? null, body: undefined };
  return { kind: 'response', response, assessment: assessResponse(response, rules, NOW) };
};

function decide(outcome: Outcome, changes: Partial<RetryContext> = {}): Decision {
  return decideRetry(outcome, {
    clock: new VirtualClock(NOW),
    options: defaultRetryOptions,
    quota: createRetryQuota(),
    retryClass: 'safe',
    replayable: true,
    retries: 0,
    remainingMs: 180_000,
    ...changes,
  });
}

describe('the retry matrix: which classes are retried', () => {
  const all = 'safe idempotent keyed ambiguous';
  const repeatable = 'safe idempotent keyed';
  test.each<[string, Outcome, string]>([
    ['not sent', { kind: 'not-sent' }, all],
    ['sent, no response', { kind: 'no-response' }, repeatable],
    ['200 that means failure', responded(200), ''],
    ['300', responded(300), ''],
    ['304', responded(304), ''],
    ['307', responded(307), ''],
    ['400', responded(400), ''],
    ['401', responded(401), ''],
    ['402', responded(402), ''],
    ['403', responded(403), ''],
    ['404', responded(404), ''],
    ['408', responded(408), repeatable],
    ['409', responded(409), repeatable],
    ['410', responded(410), ''],
    ['422', responded(422), ''],
    ['423', responded(423), ''],
    ['425', responded(425), ''],
    ['429', responded(429), all],
    ['500', responded(500), repeatable],
    ['501', responded(501), ''],
    ['502', responded(502), repeatable],
    ['503', responded(503), repeatable],
    ['504', responded(504), repeatable],
    ['505', responded(505), ''],
    ['529', responded(529), repeatable],
    ['599', responded(599), repeatable],
    ['0, a hidden redirect', responded(0), ''],
    ['400, asked to retry', responded(400, { 'x-should-retry': 'true' }), all],
    ['500, asked to retry', responded(500, { 'x-should-retry': 'true' }), all],
    ['500, asked not to retry', responded(500, { 'x-should-retry': 'false' }), ''],
    ['429, asked not to retry', responded(429, { 'x-should-retry': 'false' }), ''],
    [
      '503, an unknown value of the retry header',
      responded(503, { 'x-should-retry': 'perhaps' }),
      repeatable,
    ],
    ['400, Retry-After', responded(400, { 'retry-after': '1' }), ''],
    ['503, Retry-After', responded(503, { 'retry-after': '1' }), repeatable],
  ])('%s', (_what, outcome, expected) => {
    const again = CLASSES.filter((retryClass) => decide(outcome, { retryClass }).retry);
    expect(again.join(' ')).toBe(expected);
  });

  test("the provider's own header and classification win over the defaults", () => {
    const rules = { retryHeader: 'own-retry', classify: () => 'not-executed' as const };
    const own = responded(500, { 'own-retry': 'false', 'x-should-retry': 'true' }, rules);
    expect(decide(own).retry).toBe(false);
    expect(decide(responded(400, {}, rules), { retryClass: 'ambiguous' }).retry).toBe(true);
  });
});

describe('what prevents a retry that the matrix allows', () => {
  const busy = responded(503);
  test.each<[string, Partial<RetryContext>, StopReason]>([
    ['all retries are used', { retries: 2 }, 'attempts'],
    ['retries are disabled', { options: { ...defaultRetryOptions, maxRetries: 0 } }, 'attempts'],
    ['the body is a stream', { replayable: false }, 'stream'],
    ['the quota is exhausted', { quota: createRetryQuota(13) }, 'quota'],
    ['no time is left', { remainingMs: 0 }, 'deadline'],
  ])('%s', (_what, changes, because) => {
    expect(decide(busy, changes)).toEqual({ retry: false, because });
  });
});

describe('the wait', () => {
  test.each<[string, Outcome, number, string]>([
    ['seconds, exactly', responded(429, { 'retry-after': '7' }), 7_000, 'retry-after'],
    ['no wait', responded(429, { 'retry-after': '0' }), 0, 'retry-after'],
    ['also with a 5xx', responded(503, { 'retry-after': '2' }), 2_000, 'retry-after'],
    ['the maximum', responded(429, { 'retry-after': '60' }), 60_000, 'retry-after'],
  ])('%s', (_what, outcome, delayMs, delaySource) => {
    expect(decide(outcome)).toMatchObject({ retry: true, delayMs, delaySource });
  });

  test.each<[string, string, Partial<RetryContext>, number, StopReason]>([
    ['longer than allowed', '61', {}, 61_000, 'too-long'],
    ['longer than the deadline', '10', { remainingMs: 10_000 }, 10_000, 'deadline'],
    ['with no retries left', '5', { retries: 2 }, 5_000, 'attempts'],
  ])('%s: fails immediately and states when to retry', (_what, seconds, changes, waitMs, because) => {
    const outcome = responded(429, { 'retry-after': seconds });
    expect(decide(outcome, changes)).toEqual({ retry: false, retryAt: NOW + waitMs, because });
  });

  test('a final response has no time to come back', () => {
    expect(decide(responded(400, { 'retry-after': '5' }))).toEqual({ retry: false });
    const refused = responded(429, { 'retry-after': '5', 'x-should-retry': 'false' });
    expect(decide(refused)).toEqual({ retry: false });
  });

  test.each<[string, Outcome, number, number]>([
    ['transient', responded(503), 0, 500],
    ['transient, second', responded(503), 1, 1_000],
    ['connection', { kind: 'not-sent' }, 1, 1_000],
    ['throttled', responded(429), 0, 1_000],
    ['throttled, second', responded(429), 1, 2_000],
  ])('full jitter: %s is uniform between 0 and its limit', (_what, outcome, retries, limit) => {
    const clock = new VirtualClock(NOW, 3);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 2_000; draw++) {
      const decision = decide(outcome, { clock, retries });
      if (!decision.retry) throw new Error('It must be retried.');
      const tenth = Math.floor((decision.delayMs / limit) * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    expect(counts).toHaveLength(10);
    for (const inTenth of counts) expect(inTenth).toBeGreaterThan(140);
  });
});

test.each<[Outcome, RetryReason]>([
  [{ kind: 'not-sent' }, 'not-sent'],
  [{ kind: 'no-response' }, 'no-response'],
  [responded(503), 'status'],
])('the reason of a retry after %j', (outcome, reason) => {
  expect(decide(outcome)).toMatchObject({ retry: true, reason, delaySource: 'backoff' });
});

test('throttling costs the quota less than failing', () => {
  const quota = createRetryQuota();
  decide(responded(429), { quota });
  expect(quota.available).toBe(495);
  decide(responded(500), { quota });
  expect(quota.available).toBe(481);
  decide(responded(400), { quota });
  expect(quota.available).toBe(481);
});
