import { SdkError } from '@org/http-core';
import { expect, test } from 'vitest';
import { AttemptError } from './errors.ts';

test('an attempt error has a code, says whether the receiver may have executed it, and redacts secrets', () => {
  const error = new AttemptError('connection_lost', 'closed after whsec_c2VjcmV0c2VjcmV0', {
    mayHaveExecuted: true,
    durationMs: 12,
  });
  expect(SdkError.isInstance(error)).toBe(true);
  expect(AttemptError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    code: 'connection_lost',
    mayHaveExecuted: true,
    retryable: true,
    durationMs: 12,
  });
  expect(error.message).toBe('closed after [redacted]');
});
