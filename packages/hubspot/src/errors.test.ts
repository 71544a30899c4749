import { describe, expect, test } from 'vitest';
import { HubSpotError, isHubSpotError, toHubSpotError } from './errors.ts';

const failed = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  secrets: string[] = [],
) =>
  toHubSpotError({
    status,
    body,
    headers,
    secrets,
    message: '',
    operation: 'crm.objects.contacts.create',
    retryable: false,
    mayHaveExecuted: false,
    attempts: [],
  });

describe('errors of HubSpot', () => {
  test('have the category as their code, the ids, and what is wrong', () => {
    const error = failed(400, {
      status: 'error',
      message: 'Property values were not valid',
      correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf',
      category: 'VALIDATION_ERROR',
      errors: [
        {
          message: 'Email address a is invalid',
          code: 'INVALID_EMAIL',
          in: 'properties.email',
          subCategory: 'PropertyValidationError',
          context: { propertyName: ['email'] },
        },
      ],
    });
    expect(error).toMatchObject({
      name: 'HubSpotInvalidRequestError',
      code: 'VALIDATION_ERROR',
      message: 'Property values were not valid',
      details: {
        category: 'VALIDATION_ERROR',
        subCategory: undefined,
        correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf',
        errors: [
          {
            message: 'Email address a is invalid',
            code: 'INVALID_EMAIL',
            in: 'properties.email',
            subCategory: 'PropertyValidationError',
            context: { propertyName: ['email'] },
          },
        ],
        context: {},
      },
    });
    expect(isHubSpotError(error)).toBe(true);
    expect(error).toBeInstanceOf(HubSpotError);
  });

  test.for([
    [401, 'HubSpotAuthenticationError'],
    [403, 'HubSpotPermissionError'],
    [404, 'HubSpotNotFoundError'],
    [409, 'HubSpotConflictError'],
    [429, 'HubSpotRateLimitError'],
    [502, 'HubSpotServerError'],
    [418, 'HubSpotApiError'],
  ] as const)('with status %i are a %s', ([status, name]) => {
    expect(failed(status, { category: 'X' })).toMatchObject({ name, status });
  });

  test('have no code where HubSpot only says that there is an error', () => {
    const error = failed(500, { status: 'error', message: 'Something went wrong', correlationId: 'c-1' });
    expect(error).toMatchObject({ code: 'server_error', details: { category: undefined } });
    expect(failed(400, { status: 'BAD_AUTH_CODE', message: 'No.' }).code).toBe('BAD_AUTH_CODE');
  });

  test('keep what is wrong where it is text, and the place of an input in a batch', () => {
    const { details } = failed(400, {
      category: 'VALIDATION_ERROR',
      errors: ['The id is not a number', { message: 'No.', in: 'inputs[3].properties/email' }, 7],
    });
    expect(details.errors).toMatchObject([
      { message: 'The id is not a number', code: undefined, context: {} },
      { message: 'No.', in: 'inputs[3].properties/email' },
    ]);
  });

  test('name the scopes that are missing', () => {
    expect(
      failed(403, {
        category: 'MISSING_SCOPES',
        message: 'No.',
        context: { requiredScopes: ['crm.lists.read'] },
      }),
    ).toMatchObject({ code: 'MISSING_SCOPES', details: { context: { requiredScopes: ['crm.lists.read'] } } });
  });

  test('of OAuth have the code that HubSpot puts elsewhere', () => {
    expect(
      failed(400, { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' }),
    ).toMatchObject({
      code: 'BAD_REFRESH_TOKEN',
    });
    expect(failed(400, { error: 'invalid_grant', error_description: 'It is used up.' })).toMatchObject({
      code: 'invalid_grant',
      message: 'It is used up.',
    });
  });

  test('take the id from the header where a gateway responded', () => {
    expect(failed(502, '<html>', { 'x-hubspot-correlation-id': 'c-1' })).toMatchObject({
      message: 'HubSpot responded with status 502.',
      details: { correlationId: 'c-1', errors: [], context: {} },
    });
  });

  test('show no secret, and survive what is no error of HubSpot', () => {
    const secret = 'pat-na1-11111111-2222-3333';
    const body = {
      category: secret,
      correlationId: 7,
      errors: [null, 'x', { message: `token ${secret}`, code: {}, context: { token: [secret, 1] } }],
      context: [secret],
    };
    expect(JSON.stringify(failed(400, body, {}, [secret]).details)).not.toContain(secret);
  });
});
