import type { Clock } from '@org/runtime-kit';
import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import { backoffMs, requestedDelayMs } from './delay.ts';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

const delayOf = (headers: Readonly<Record<string, string>>): number | undefined =>
  requestedDelayMs({ status: 429, header: (name) => headers[name] ?? null, body: undefined }, undefined, NOW);

describe('Retry-After', () => {
  test.each<[string, number | undefined]>([
    ['0', 0],
    ['5', 5_000],
    [' 5 ', 5_000],
    ['1.5', 1_500],
    ['0.0001', 1],
    ['999999999999999', 999_999_999_999_999_000],
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
    ['Sunday, 22-Nov-26 12:00:30 GMT', 30_000],
    ['Sun Nov 22 12:00:30 2026', 30_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['', undefined],
    ['-5', undefined],
    ['+5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['NaN', undefined],
    ['5 apples', undefined],
    ['1,5', undefined],
    ['3, 3', 3_000],
    ['5, 10', 10_000],
    ['5, Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 12:00:30 GMT, Sun, 22 Nov 2026 12:00:40 GMT', 40_000],
    ['Sun Nov 22 12:00:30 2026, 5', 30_000],
    ['5, apples', undefined],
    ['Sun, 22 Nov 2026 12:00:30 +0100', undefined],
    ['Sun, 22 Nov 2026 12:00:30 -0500', undefined],
    ['Sun, 22 Nov 2026 12:00:30 EST', undefined],
    ['Sun, 22 Nov 2026 12:00:30', undefined],
    ['tomorrow', undefined],
    ['2026-11-22T12:00:30Z', undefined],
    ['Sun, the 22nd', undefined],
    ['99999999999999999999', undefined],
  ])('%j', (value, expected) => {
    expect(delayOf({ 'retry-after': value })).toBe(expected);
  });

  test('a date is measured against the Date of the response, whatever the local clock shows', () => {
    const headers = {
      'retry-after': 'Sun, 22 Nov 2026 15:00:30 GMT',
      date: 'Sun, 22 Nov 2026 15:00:00 GMT',
    };
    expect(delayOf(headers)).toBe(30_000);
    expect(delayOf({ ...headers, date: `${headers.date}, ${headers.date}` })).toBe(30_000);
    expect(delayOf({ ...headers, date: 'nonsense' })).toBe(3 * 3_600_000 + 30_000);
  });
});

test('retry-after-ms has priority unless it is invalid', () => {
  expect(delayOf({ 'retry-after-ms': '250', 'retry-after': '9' })).toBe(250);
  expect(delayOf({ 'retry-after-ms': '12.5' })).toBe(13);
  expect(delayOf({ 'retry-after-ms': 'soon', 'retry-after': '9' })).toBe(9_000);
});

describe('the rule of a provider', () => {
  const response = { status: 429, header: () => '9', body: undefined };
  test.each<[number | undefined, number]>([
    [1_234, 1_234],
    [0, 0],
    [undefined, 9],
    [Number.NaN, 9],
    [-1, 9],
  ])('%j', (own, expected) => {
    expect(requestedDelayMs(response, { retryAfterMs: () => own }, NOW)).toBe(expected);
  });
});

const almostOne: Clock = Object.assign(new VirtualClock(), { random: () => 1 - Number.EPSILON });
const zero: Clock = Object.assign(new VirtualClock(), { random: () => 0 });

test.each([
  [0, 500],
  [1, 1_000],
  [3, 4_000],
  [5, 16_000],
  [6, 20_000],
  [2_000, 20_000],
])('the backoff of retry %i is between 0 and %i ms', (retry, limit) => {
  expect(backoffMs(zero, retry, 500, 20_000)).toBe(0);
  expect(backoffMs(almostOne, retry, 500, 20_000)).toBeCloseTo(limit, 6);
});
