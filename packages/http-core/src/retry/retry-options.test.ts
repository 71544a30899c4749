import { expect, test } from 'vitest';
import { ConfigurationError } from '../errors/call-errors.ts';
import { defaultRetryOptions, resolveRetryOptions } from './retry-options.ts';
import type { RetryOption } from '../contract/retry.ts';

test.each<[RetryOption, object]>([
  [undefined, {}],
  [false, { maxRetries: 0 }],
  [5, { maxRetries: 5 }],
  [0, { maxRetries: 0 }],
  [{ baseDelayMs: 10 }, { baseDelayMs: 10 }],
  [{ probe: true }, { probe: true }],
  [{ maxRetries: undefined } as unknown as RetryOption, {}],
])('%j', (given, changes) => {
  expect(resolveRetryOptions(given)).toEqual({ ...defaultRetryOptions, ...changes });
});

const NOT_A_NUMBER = 'must be a number of at least 0.';

test.each<[unknown, string]>([
  [-1, `The option retry.maxRetries ${NOT_A_NUMBER}`],
  [Number.NaN, `The option retry.maxRetries ${NOT_A_NUMBER}`],
  [{ maxDelayMs: -1 }, `The option retry.maxDelayMs ${NOT_A_NUMBER}`],
  [{ maxRetries: '3' }, `The option retry.maxRetries ${NOT_A_NUMBER}`],
  [{ probe: 1 }, 'The option retry.probe must be true or false.'],
  [
    { maxRetry: 3 },
    'The option retry.maxRetry does not exist. The available options are maxRetries, baseDelayMs, throttleDelayMs, maxDelayMs, maxRetryAfterMs, probe.',
  ],
])('%j is rejected', (given, message) => {
  expect(() => resolveRetryOptions(given as RetryOption)).toThrow(new ConfigurationError(message));
});

test('false turns probing off as well, also where the client probes', () => {
  const client = resolveRetryOptions({ probe: true });
  expect(resolveRetryOptions(false, client)).toMatchObject({ maxRetries: 0, probe: false });
});

test('options of a call override those of its client', () => {
  const client = resolveRetryOptions({ maxRetries: 7, maxDelayMs: 5 });
  expect(resolveRetryOptions({ maxDelayMs: 9 }, client)).toMatchObject({ maxRetries: 7, maxDelayMs: 9 });
});
