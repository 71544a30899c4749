import { inspect } from 'node:util';
import { ApiError, RateLimitError, SdkError, ValidationError } from '@org/http-core';
import { describe, expect, test } from 'vitest';
import {
  isSendGridError,
  SendGridApiError,
  SendGridAuthenticationError,
  SendGridConflictError,
  SendGridInvalidRequestError,
  SendGridNotFoundError,
  SendGridPermissionError,
  SendGridRateLimitError,
  SendGridServerError,
  toSendGridError,
} from './errors.ts';

const response = (status: number, body?: unknown): Parameters<typeof toSendGridError>[0] => ({
  status,
  body,
  headers: {},
});

describe('the class follows the status', () => {
  test.for([
    [400, SendGridInvalidRequestError, ValidationError],
    [401, SendGridAuthenticationError, ApiError],
    [403, SendGridPermissionError, ApiError],
    [404, SendGridNotFoundError, ApiError],
    [409, SendGridConflictError, ApiError],
    [413, SendGridInvalidRequestError, ValidationError],
    [418, SendGridApiError, ApiError],
    [429, SendGridRateLimitError, RateLimitError],
    [503, SendGridServerError, ApiError],
  ] as const)('%i', ([status, errorClass, coreClass]) => {
    const error = toSendGridError(response(status));
    expect(error).toBeInstanceOf(errorClass);
    expect(error.name).toBe(errorClass.name);
    expect(errorClass.isInstance(error)).toBe(true);
    expect(coreClass.isInstance(error)).toBe(true);
    expect(SdkError.isInstance(error)).toBe(true);
    expect(isSendGridError(error)).toBe(true);
  });
});

test('each field at fault is told', () => {
  const errors = [
    {
      message: 'Does not contain a valid address.',
      field: 'personalizations.0.to.0.email',
      help: 'http://x',
    },
    { message: 'is required', parameter: 'name', error_id: 'E1' },
  ];
  const error = toSendGridError(response(400, { errors }));
  expect(error.details.errors.map(({ field }) => field)).toEqual(['personalizations.0.to.0.email', 'name']);
  expect(error.details.errors[1]?.errorId).toBe('E1');
  expect(error.message).toBe(
    'personalizations.0.to.0.email: Does not contain a valid address.; name: is required',
  );
});

test.for([
  [{ errors: [{ field: null, message: 'too many requests' }] }, 'too many requests'],
  [{ errors: ['plain'] }, 'plain'],
  [{ error: 'gone' }, 'gone'],
  [{ errors: 'x' }, 'SendGrid responded with status 400.'],
  ['text', 'SendGrid responded with status 400.'],
  [undefined, 'SendGrid responded with status 400.'],
  [{ errors: [null, 7, {}] }, 'SendGrid responded with status 400.'],
] as const)('any body gives an error: %j', ([body, message]) => {
  expect(toSendGridError(response(400, body)).message).toBe(message);
});

test('a key that a response repeats is not shown', () => {
  const key = 'SG.abcdefghijklmnop';
  const error = toSendGridError({
    ...response(401, { errors: [{ message: `bad ${key}` }] }),
    secrets: [key],
  });
  expect(`${String(error)}${JSON.stringify(error)}${inspect(error)}`).not.toContain('abcdefghijklmnop');
});
