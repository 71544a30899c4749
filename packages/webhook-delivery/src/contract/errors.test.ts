import { SdkError } from '@org/http-core';
import { expect, test } from 'vitest';
import { AttemptError } from './errors.ts';

test('says why, whether the receiver may have it, and no secret', () => {
  const error = new AttemptError('connection_lost', 'broke off after whsec_c2VjcmV0c2VjcmV0', {
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
  expect(error.message).toBe('broke off after [redacted]');
});
