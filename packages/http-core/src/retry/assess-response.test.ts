import { describe, expect, test } from 'vitest';
import type { RetryClassification, RetryResponse, RetryRules } from '../contract/retry.ts';
import { assessResponse } from './assess-response.ts';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

const response = (status: number, headers: Readonly<Record<string, string>> = {}): RetryResponse => ({
  status,
  header: (name) => headers[name] ?? null,
  body: undefined,
});

const retryHeader = (value: string | undefined): Readonly<Record<string, string>> =>
  value === undefined ? {} : { 'x-should-retry': value };

describe('mayHaveExecuted', () => {
  test.each<[number, string | undefined, boolean]>([
    [200, undefined, false],
    [400, undefined, false],
    [401, undefined, false],
    [404, undefined, false],
    [408, undefined, true],
    [409, undefined, true],
    [429, undefined, false],
    [500, undefined, true],
    [500, 'true', true],
    [500, 'false', true],
    [400, 'true', false],
    [501, undefined, false],
    [503, undefined, true],
    [505, undefined, false],
    [0, undefined, true],
    [301, undefined, true],
    [302, undefined, true],
    [303, undefined, true],
    [307, undefined, false],
    [308, undefined, false],
  ])('%i with the retry header %s: %s', (status, header, expected) => {
    expect(assessResponse(response(status, retryHeader(header)), undefined, NOW).mayHaveExecuted).toBe(
      expected,
    );
  });

  test.each<[RetryClassification, boolean]>([
    ['not-executed', false],
    ['throttled', false],
    ['transient', true],
    ['final', false],
  ])("follows the provider's own classification: %s", (classification, expected) => {
    const rules = { classify: () => classification };
    expect(assessResponse(response(500), rules, NOW).mayHaveExecuted).toBe(expected);
  });
});

test.each<[number, string, RetryClassification]>([
  [400, 'true', 'not-executed'],
  [429, 'true', 'throttled'],
  [500, 'false', 'final'],
  [500, 'perhaps', 'transient'],
])('%i with the retry header %s is classified as %s', (status, header, expected) => {
  expect(assessResponse(response(status, retryHeader(header)), undefined, NOW).classification).toBe(expected);
});

describe('retryAfterMs', () => {
  test.each<[string, RetryResponse, number | undefined]>([
    ['a 503', response(503, { 'retry-after': '2' }), 2_000],
    ['a 429', response(429, { 'retry-after': '2' }), 2_000],
    [
      'a 429 that must not be retried',
      response(429, { 'retry-after': '2', 'x-should-retry': 'false' }),
      2_000,
    ],
    ['a 400', response(400, { 'retry-after': '2' }), undefined],
    ['a 503 without Retry-After', response(503), undefined],
  ])('%s', (_what, given, expected) => {
    expect(assessResponse(given, undefined, NOW).retryAfterMs).toBe(expected);
  });
});

test('a provider may state the wait alone', () => {
  expect(assessResponse(response(503), { retryAfterMs: () => 5_000 }, NOW)).toEqual({
    classification: 'transient',
    retryAfterMs: 5_000,
    mayHaveExecuted: true,
    refusesRequest: false,
  });
});

test("runs each of the provider's rules once", () => {
  const calls: string[] = [];
  const rules: RetryRules = {
    classify: () => {
      calls.push('classify');
      return 'throttled';
    },
    retryAfterMs: () => {
      calls.push('retryAfterMs');
      return 5_000;
    },
  };
  expect(assessResponse(response(400), rules, NOW)).toEqual({
    classification: 'throttled',
    retryAfterMs: 5_000,
    mayHaveExecuted: false,
    refusesRequest: false,
  });
  expect(calls).toEqual(['classify', 'retryAfterMs']);
});
