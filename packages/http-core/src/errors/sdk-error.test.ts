import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import * as apiErrors from './api-error.ts';
import * as callErrors from './call-errors.ts';
import { SdkError } from './sdk-error.ts';

describe('identity', () => {
  test('holds across two copies of the package', async () => {
    vi.resetModules();
    const copy = await import('./api-error.ts');
    const copiedRoot = (await import('./sdk-error.ts')).SdkError;
    expect(copiedRoot).not.toBe(SdkError);
    const theirs = new copy.RateLimitError({ status: 429 });
    expect(theirs).not.toBeInstanceOf(apiErrors.RateLimitError);
    expect(apiErrors.RateLimitError.isInstance(theirs)).toBe(true);
    expect(apiErrors.ApiError.isInstance(theirs)).toBe(true);
    expect(SdkError.isInstance(theirs)).toBe(true);
    expect(apiErrors.ServerError.isInstance(theirs)).toBe(false);
    expect(copiedRoot.isInstance(new callErrors.AbortError())).toBe(true);
  });

  test.each([[undefined], [null], ['text'], [new Error('x')], [{ code: 'timeout' }]])(
    '%j is none',
    (value) => {
      expect(SdkError.isInstance(value)).toBe(false);
    },
  );

  test('a subclass without a marker is still an instance of its parent', () => {
    class Own extends apiErrors.ApiError {}
    const error = new Own({ status: 418 });
    expect([SdkError, apiErrors.ApiError].map((parent) => parent.isInstance(error))).toEqual([true, true]);
  });

  test('markers are not enumerable', () => {
    const error = new callErrors.AbortError();
    expect(Object.keys(error).filter((key) => key.startsWith('@'))).toEqual([]);
    expect(JSON.stringify(error)).not.toContain('@org');
    expect(inspect(error)).not.toContain('@org');
  });
});

test('every class has its own name, marker and code', () => {
  const init = { status: 500 };
  const made = [
    ...Object.values(apiErrors)
      .filter((one) => 'marker' in one)
      .map((one) => new one(init)),
    new callErrors.AbortError(),
    new callErrors.CircuitOpenError('x'),
    new callErrors.ConfigurationError('x'),
    new callErrors.ConnectionError('x'),
    new callErrors.CredentialError('x'),
    new callErrors.InvalidParamsError('x'),
    new callErrors.RateLimiterTimeoutError('x'),
    new callErrors.PaginationError('x'),
    new callErrors.ResponseParseError('x'),
    new callErrors.TimeoutError('idle', 'x'),
  ];
  const classes = made.map((error) => error.constructor as typeof SdkError);
  expect(new Set(made.map((error) => error.name)).size).toBe(made.length);
  expect(new Set(made.map((error) => error.code)).size).toBe(made.length);
  expect(new Set(classes.map((one) => one.marker)).size).toBe(made.length);
  for (const error of made) expect(error.name).toBe(error.constructor.name);
});

test.each([
  [400, 'ValidationError'],
  [401, 'AuthenticationError'],
  [402, 'ApiError'],
  [403, 'PermissionError'],
  [404, 'NotFoundError'],
  [409, 'ConflictError'],
  [410, 'NotFoundError'],
  [422, 'ValidationError'],
  [429, 'RateLimitError'],
  [500, 'ServerError'],
  [599, 'ServerError'],
  [0, 'ApiError'],
])('status %i is a %s', (status, name) => {
  expect(apiErrors.apiErrorFor({ status }).name).toBe(name);
});

describe('the properties of an error', () => {
  const error = new apiErrors.RateLimitError({
    status: 429,
    message: 'Slow down.',
    operation: 'chat.postMessage',
    requestId: 'req_1',
    retryAt: Date.UTC(2026, 0, 1),
    body: { hidden: 'in body' },
    headers: { 'x-hidden': 'in header' },
    cause: new Error('below'),
  });

  test('as JSON', () => {
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'RateLimitError',
      code: 'rate_limited',
      message: 'Slow down.',
      operation: 'chat.postMessage',
      requestId: 'req_1',
      retryable: true,
      mayHaveExecuted: false,
      retryAt: '2026-01-01T00:00:00.000Z',
      docUrl: 'https://github.com/org/sdks/blob/main/docs/guides/error-index.md#ratelimiterror',
      attempts: [],
      status: 429,
    });
  });

  test('as a console shows them', () => {
    const shown = inspect(error);
    expect(shown).toMatch(/^RateLimitError: Slow down\.\n\s+at /);
    expect(shown).toContain('cause: Error: below');
    expect(shown).toContain("operation: 'chat.postMessage'");
    expect(shown).not.toContain('hidden');
  });

  test('body and headers are available, but not enumerable', () => {
    expect([error.body, error.headers]).toEqual([{ hidden: 'in body' }, { 'x-hidden': 'in header' }]);
    expect(Object.keys(error)).not.toContain('body');
  });

  test('a wait beyond the range of Date is reported as well', () => {
    const late = new apiErrors.RateLimitError({ status: 429, retryAt: 1e18 });
    expect(late.retryAt?.getTime()).toBe(8.64e15);
    expect(() => JSON.stringify(late) + inspect(late)).not.toThrow();
  });
});
