import { expect, test } from 'vitest';
import { mayHaveExecuted } from './retry-rules.ts';
import type { RetryClassification, RetryResponse } from '../contract/retry.ts';

const answer = (status: number, verdict?: string): RetryResponse => ({
  status,
  header: (name) => (name === 'x-should-retry' ? (verdict ?? null) : null),
  body: undefined,
});

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
])('%i, verdict header %s: may have been executed: %s', (status, header, expected) => {
  expect(mayHaveExecuted(answer(status, header), undefined)).toBe(expected);
});

test.each<[RetryClassification, boolean]>([
  ['not-executed', false],
  ['throttled', false],
  ['transient', true],
  ['final', false],
])("a provider's own reading counts: %s", (verdict, expected) => {
  expect(mayHaveExecuted(answer(500), { classify: () => verdict })).toBe(expected);
});
