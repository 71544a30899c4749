import { describe, expect, test } from 'vitest';
import { limitHeaderReader } from './x-ratelimit.ts';
import { usageLimit } from './usage.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const names = { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining', reset: 'x-ratelimit-reset' };

function resetOf(reset: string, more: Record<string, string> = {}): number | undefined {
  const headers = new Headers({ 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': reset, ...more });
  return limitHeaderReader(names)(headers, NOW)?.[0]?.resetMs;
}

describe('limitHeaderReader', () => {
  test('reads the three usual headers', () => {
    const headers = new Headers({
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '42',
      'x-ratelimit-reset': '30',
    });
    expect(limitHeaderReader(names)(headers, NOW)).toEqual([
      {
        name: 'x-ratelimit-remaining',
        limit: 100,
        remaining: 42,
        resetMs: 30_000,
        resolutionMs: 1_000,
        windowMs: undefined,
      },
    ]);
  });

  test.each([
    ['seconds from now', '17', 17_000],
    ['a fraction of a second', '0.25', 250],
    ['now', '0', 0],
    ['Unix seconds', `${NOW / 1000 + 90}`, 90_000],
    ['Unix milliseconds', `${NOW + 1234}`, 1_234],
    ['a time in the past', `${NOW / 1000 - 90}`, 0],
    ['the longest delay', '999999999', 999_999_999_000],
    ['the earliest Unix seconds', '1000000000', 0],
    ['the earliest Unix milliseconds', '100000000000', 0],
    ['the first of a list', '17, 60;w=5', 17_000],
    ['text', 'soon', undefined],
    ['a number with a unit', '17s', undefined],
    ['a negative number', '-5', undefined],
    ['far too many digits', '9'.repeat(40), undefined],
  ])('reads a reset as %s', (_what, text, expected) => {
    expect(resetOf(text)).toBe(expected);
  });

  test.each([
    ['30', 1_000],
    [`${NOW / 1000 + 30}`, 1_000],
    ['30.25', 0],
    [`${NOW + 1234}`, 0],
    ['99999999999', 1_000],
    ['100000000000', 0],
  ])('knows how exact a reset of %s is', (text, expected) => {
    const headers = new Headers({ 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': text });
    expect(limitHeaderReader(names)(headers, NOW)).toMatchObject([{ resolutionMs: expected }]);
  });

  test("measures a Unix time against the server's clock", () => {
    const serverNow = NOW - 3_600_000;
    expect(resetOf(`${serverNow / 1000 + 5}`, { date: new Date(serverNow).toUTCString() })).toBe(5_000);
  });

  test('reads other header names and a window length from a header', () => {
    const read = limitHeaderReader({
      limit: 'x-hubspot-ratelimit-max',
      remaining: 'x-hubspot-ratelimit-remaining',
      windowMs: 'x-hubspot-ratelimit-interval-milliseconds',
    });
    const headers = new Headers({
      'x-hubspot-ratelimit-max': '110',
      'x-hubspot-ratelimit-remaining': '109',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
    });
    expect(read(headers, NOW)).toMatchObject([{ limit: 110, remaining: 109, windowMs: 10_000 }]);
  });

  test('returns undefined if the remaining count is missing or not a number', () => {
    expect(limitHeaderReader(names)(new Headers({ 'x-ratelimit-limit': '5' }), NOW)).toBeUndefined();
    expect(limitHeaderReader(names)(new Headers({ 'x-ratelimit-remaining': '5 left' }), NOW)).toBeUndefined();
  });
});

describe('usageLimit', () => {
  const read = usageLimit('sforce-limit-info', 'api-usage', 86_400_000);

  test('computes the remaining units', () => {
    const headers = new Headers({
      'sforce-limit-info': 'per-app-api-usage=17/250(appName=x), api-usage=18/5000',
    });
    expect(read(headers, NOW)).toEqual([
      { name: 'sforce-limit-info', limit: 5000, remaining: 4982, windowMs: 86_400_000 },
    ]);
  });

  test.each(['', 'api-usage=', 'api-usage=a/b', 'other=1/2', 'api-usage=1/2/3'])(
    'reads nothing from "%s"',
    (text) => {
      expect(read(new Headers({ 'sforce-limit-info': text }), NOW)).toBeUndefined();
    },
  );

  test('never returns a negative count', () => {
    expect(read(new Headers({ 'sforce-limit-info': 'api-usage=9/5' }), NOW)).toMatchObject([
      { remaining: 0 },
    ]);
  });
});
