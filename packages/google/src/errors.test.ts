import { describe, expect, test } from 'vitest';
import {
  GoogleConflictError,
  GoogleInvalidRequestError,
  GoogleNotFoundError,
  GooglePermissionError,
  GoogleRateLimitError,
  GoogleServerError,
  isGoogleError,
} from '@org/google';
import { RateLimitError } from '@org/http-core';
import { toGoogleError } from './errors.ts';

const errorOf = (status: number, body: unknown): ReturnType<typeof toGoogleError> =>
  toGoogleError({ status, body, headers: {} });

const rpc = (type: string): string => `type.googleapis.com/google.rpc.${type}`;

describe('an error in the form of AIP-193', () => {
  const error = errorOf(429, {
    error: {
      code: 429,
      message: 'Quota exceeded.',
      status: 'RESOURCE_EXHAUSTED',
      details: [
        {
          '@type': rpc('ErrorInfo'),
          reason: 'RATE_LIMIT_EXCEEDED',
          domain: 'googleapis.com',
          metadata: { quota_limit: 'PerMinute', quota_limit_value: '60', wrong: 1 },
        },
        { '@type': rpc('RetryInfo'), retryDelay: '3.25s' },
      ],
    },
  });

  test('has its class, and its reason as code', () => {
    expect(error).toBeInstanceOf(GoogleRateLimitError);
    expect(RateLimitError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', message: 'Quota exceeded.' });
  });

  test('has its details', () => {
    expect(error.details).toEqual({
      status: 'RESOURCE_EXHAUSTED',
      reason: 'RATE_LIMIT_EXCEEDED',
      domain: 'googleapis.com',
      metadata: { quota_limit: 'PerMinute', quota_limit_value: '60' },
      location: undefined,
      fieldViolations: [],
      retryDelayMs: 3250,
    });
    expect(error.toJSON()['details']).toEqual(error.details);
  });

  test('names the invalid fields', () => {
    const fieldViolations = [{ field: 'requests[0]', description: 'No.' }, 'nonsense'];
    const wrong = errorOf(400, {
      error: { status: 'INVALID_ARGUMENT', details: [{ '@type': rpc('BadRequest'), fieldViolations }] },
    });
    expect(wrong).toBeInstanceOf(GoogleInvalidRequestError);
    expect(wrong.details.fieldViolations).toEqual([{ field: 'requests[0]', description: 'No.' }]);
  });
});

describe('an error in the older form', () => {
  const legacy = (status: number, reason: string): ReturnType<typeof toGoogleError> =>
    errorOf(status, {
      error: {
        code: status,
        message: 'No.',
        errors: [{ domain: 'usageLimits', reason, location: 'timeMin' }],
      },
    });

  test.for(['rateLimitExceeded', 'userRateLimitExceeded'])('403 %s is a rate limit error', (reason) => {
    const error = legacy(403, reason);
    expect(error).toBeInstanceOf(GoogleRateLimitError);
    expect(error.details).toMatchObject({ reason, domain: 'usageLimits', location: 'timeMin' });
  });

  test.for(['dailyLimitExceeded', 'quotaExceeded', 'insufficientPermissions'])(
    '403 %s is a permission error',
    (reason) => {
      expect(legacy(403, reason)).toBeInstanceOf(GooglePermissionError);
    },
  );

  test.for([
    [404, GoogleNotFoundError],
    [410, GoogleNotFoundError],
    [409, GoogleConflictError],
    [412, GoogleConflictError],
    [503, GoogleServerError],
  ] as const)('%i has its class', ([status, errorClass]) => {
    expect(legacy(status, 'x')).toBeInstanceOf(errorClass);
  });
});

test.for([undefined, null, 'Bad Gateway', [], { error: null }, { error: { errors: 'x', details: [null] } }])(
  'accepts a body of any other form: %j',
  (body) => {
    const error = errorOf(502, body);
    expect(isGoogleError(error)).toBe(true);
    expect(error.message).toBe('Google responded with status 502.');
    expect(error.details.retryDelayMs).toBeUndefined();
  },
);

test('reads codes that are plain text', () => {
  expect(errorOf(400, { error: 'invalid_grant', error_description: 'Expired.' })).toMatchObject({
    code: 'invalid_grant',
    message: 'Expired.',
  });
});
