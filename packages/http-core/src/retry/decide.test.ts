import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import type { RetryClass } from '../contract/operation.ts';
import { decideRetry, type Decision, type RetryContext, type StopReason } from './decide.ts';
import type { Outcome } from '../contract/outcome.ts';
import { defaultRetryOptions } from './retry-options.ts';
import { createRetryQuota } from './retry-quota.ts';

const CLASSES: readonly RetryClass[] = ['safe', 'idempotent', 'keyed', 'ambiguous'];
const NOW = 1_700_000_000_000;

const answered = (status: number, headers: Readonly<Record<string, string>> = {}): Outcome => ({
  kind: 'answered',
  answer: { status, header: (name) => headers[name] ?? null, body: undefined },
});

function decide(outcome: Outcome, changes: Partial<RetryContext> = {}): Decision {
  return decideRetry(outcome, {
    clock: new VirtualClock(NOW),
    options: defaultRetryOptions,
    rules: undefined,
    quota: createRetryQuota(),
    retryClass: 'safe',
    replayable: true,
    retries: 0,
    remainingMs: 180_000,
    ...changes,
  });
}

describe('the matrix: which classes are sent again', () => {
  const all = 'safe idempotent keyed ambiguous';
  const repeatable = 'safe idempotent keyed';
  test.each<[string, Outcome, string]>([
    ['not sent', { kind: 'not-sent' }, all],
    ['sent, no answer', { kind: 'no-answer' }, repeatable],
    ['200 that means failure', answered(200), ''],
    ['300', answered(300), ''],
    ['304', answered(304), ''],
    ['307', answered(307), ''],
    ['400', answered(400), ''],
    ['401', answered(401), ''],
    ['402', answered(402), ''],
    ['403', answered(403), ''],
    ['404', answered(404), ''],
    ['408', answered(408), repeatable],
    ['409', answered(409), repeatable],
    ['410', answered(410), ''],
    ['422', answered(422), ''],
    ['423', answered(423), ''],
    ['425', answered(425), ''],
    ['429', answered(429), all],
    ['500', answered(500), repeatable],
    ['501', answered(501), ''],
    ['502', answered(502), repeatable],
    ['503', answered(503), repeatable],
    ['504', answered(504), repeatable],
    ['505', answered(505), ''],
    ['529', answered(529), repeatable],
    ['599', answered(599), repeatable],
    ['0, a hidden redirect', answered(0), ''],
    ['400, told to', answered(400, { 'x-should-retry': 'true' }), all],
    ['500, told to', answered(500, { 'x-should-retry': 'true' }), all],
    ['500, told not to', answered(500, { 'x-should-retry': 'false' }), ''],
    ['429, told not to', answered(429, { 'x-should-retry': 'false' }), ''],
    ['503, told something else', answered(503, { 'x-should-retry': 'perhaps' }), repeatable],
    ['400, Retry-After', answered(400, { 'retry-after': '1' }), ''],
    ['503, Retry-After', answered(503, { 'retry-after': '1' }), repeatable],
  ])('%s', (_what, outcome, expected) => {
    const again = CLASSES.filter((retryClass) => decide(outcome, { retryClass }).retry);
    expect(again.join(' ')).toBe(expected);
  });

  test("the provider's own header and reading win over the usual ones", () => {
    const rules = { retryHeader: 'own-verdict', classify: () => 'not-executed' as const };
    const own = answered(500, { 'own-verdict': 'false', 'x-should-retry': 'true' });
    expect(decide(own, { rules }).retry).toBe(false);
    expect(decide(answered(400), { rules, retryClass: 'ambiguous' }).retry).toBe(true);
  });
});

describe('what forbids a retry that the matrix allows', () => {
  const busy = answered(503);
  test.each<[string, Partial<RetryContext>, StopReason]>([
    ['all retries are used', { retries: 2 }, 'attempts'],
    ['none is wanted', { options: { ...defaultRetryOptions, maxRetries: 0 } }, 'attempts'],
    ['the body is a stream', { replayable: false }, 'stream'],
    ['the quota is spent', { quota: createRetryQuota(13) }, 'quota'],
    ['no time is left', { remainingMs: 0 }, 'deadline'],
  ])('%s', (_what, changes, because) => {
    expect(decide(busy, changes)).toEqual({ retry: false, because });
  });
});

describe('the wait', () => {
  test.each<[string, Outcome, number, string]>([
    ['seconds, exactly', answered(429, { 'retry-after': '7' }), 7_000, 'retry-after'],
    ['no wait at all', answered(429, { 'retry-after': '0' }), 0, 'retry-after'],
    ['on a 5xx too', answered(503, { 'retry-after': '2' }), 2_000, 'retry-after'],
    ['the longest that is waited', answered(429, { 'retry-after': '60' }), 60_000, 'retry-after'],
  ])('%s', (_what, outcome, delayMs, delaySource) => {
    expect(decide(outcome)).toMatchObject({ retry: true, delayMs, delaySource });
  });

  test.each<[string, string, Partial<RetryContext>, number, StopReason]>([
    ['longer than allowed', '61', {}, 61_000, 'too-long'],
    ['longer than the deadline', '10', { remainingMs: 10_000 }, 10_000, 'deadline'],
    ['of a call that has no retries left', '5', { retries: 2 }, 5_000, 'attempts'],
  ])('%s: fails at once and says when', (_what, seconds, changes, waitMs, because) => {
    const outcome = answered(429, { 'retry-after': seconds });
    expect(decide(outcome, changes)).toEqual({ retry: false, retryAt: NOW + waitMs, because });
  });

  test('an answer that is final has no time to come back', () => {
    expect(decide(answered(400, { 'retry-after': '5' }))).toEqual({ retry: false });
  });

  test.each<[string, Outcome, number, number]>([
    ['transient', answered(503), 0, 500],
    ['transient, second', answered(503), 1, 1_000],
    ['connection', { kind: 'not-sent' }, 1, 1_000],
    ['throttled', answered(429), 0, 1_000],
    ['throttled, second', answered(429), 1, 2_000],
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

test('throttling costs the quota less than failing', () => {
  const quota = createRetryQuota();
  decide(answered(429), { quota });
  expect(quota.available).toBe(495);
  decide(answered(500), { quota });
  expect(quota.available).toBe(481);
  decide(answered(400), { quota });
  expect(quota.available).toBe(481);
});
