import { expect, test } from 'vitest';
import { ConfigurationError } from '../errors/call-errors.ts';
import { defaultRetryOptions, resolveRetryOptions } from './retry-options.ts';
import type { RetryOption } from '../contract/retry.ts';

test.each<[RetryOption, object]>([
  [undefined, {}],
  [false, { maxRetries: 0 }],
  [5, { maxRetries: 5 }],
  [{ baseDelayMs: 10 }, { baseDelayMs: 10 }],
  [{ maxRetries: undefined } as unknown as RetryOption, {}],
])('%j', (given, changes) => {
  expect(resolveRetryOptions(given)).toEqual({ ...defaultRetryOptions, ...changes });
});

test.each<[unknown]>([[-1], [Number.NaN], [{ maxDelayMs: -1 }], [{ maxRetries: '3' }], [{ maxRetry: 3 }]])(
  '%j is rejected',
  (given) => {
    expect(() => resolveRetryOptions(given as RetryOption)).toThrow(ConfigurationError);
  },
);

test('options of a call override those of its client', () => {
  const client = resolveRetryOptions({ maxRetries: 7, maxDelayMs: 5 });
  expect(resolveRetryOptions({ maxDelayMs: 9 }, client)).toMatchObject({ maxRetries: 7, maxDelayMs: 9 });
});
