import { expect, test } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const names = ['timeoutMs', 'deadlineMs', 'baseUrl', 'api_key', 'id'];

test.for<readonly [string, string | undefined]>([
  ['timeoutMs', 'timeoutMs'],
  ['timeoutms', 'timeoutMs'],
  ['time_out_ms', 'timeoutMs'],
  ['timeuotMs', 'timeoutMs'],
  ['timeoutM', 'timeoutMs'],
  ['deadlineMss', 'deadlineMs'],
  ['baseURL', 'baseUrl'],
  ['apikey', 'api_key'],
  ['base', undefined],
  ['deadline', 'deadlineMs'],
  ['di', undefined],
  ['x', undefined],
  ['somethingElse', undefined],
])('%s: did you mean %s?', ([name, meant]) => {
  expect(didYouMean(name, names)).toBe(meant);
});

test('names above the maximum length are not compared', () => {
  expect(didYouMean('a'.repeat(1_000_000), ['a'.repeat(1_000_001)])).toBeUndefined();
});
