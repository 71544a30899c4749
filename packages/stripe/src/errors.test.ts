import { inspect } from 'node:util';
import {
  ApiError,
  AuthenticationError,
  ConflictError,
  NotFoundError,
  RateLimitError,
  SdkError,
  ServerError,
  ValidationError,
} from '@org/http-core';
import { describe, expect, test } from 'vitest';
import {
  isStripeError,
  StripeApiError,
  StripeAuthenticationError,
  StripeCardError,
  StripeError,
  StripeIdempotencyError,
  StripeInvalidRequestError,
  StripeNotFoundError,
  StripePermissionError,
  StripeRateLimitError,
  StripeServerError,
  toStripeError,
} from './errors.ts';

const response = (status: number, error: unknown): Parameters<typeof toStripeError>[0] => ({
  status,
  body: { error },
  headers: {},
});

describe('the class follows status and type', () => {
  test.for([
    [400, { type: 'invalid_request_error', param: 'amount' }, StripeInvalidRequestError, ValidationError],
    [400, { type: 'invalid_request_error', code: 'rate_limit' }, StripeRateLimitError, RateLimitError],
    [400, { type: 'idempotency_error' }, StripeIdempotencyError, ConflictError],
    [401, { type: 'invalid_request_error' }, StripeAuthenticationError, AuthenticationError],
    [402, { type: 'card_error', code: 'card_declined' }, StripeCardError, ApiError],
    [403, { type: 'invalid_request_error' }, StripePermissionError, ApiError],
    [404, { type: 'invalid_request_error', code: 'resource_missing' }, StripeNotFoundError, NotFoundError],
    [409, { type: 'idempotency_error' }, StripeIdempotencyError, ConflictError],
    [418, { type: 'api_error' }, StripeApiError, ApiError],
    [429, { type: 'invalid_request_error', code: 'lock_timeout' }, StripeRateLimitError, RateLimitError],
    [500, { type: 'api_error' }, StripeServerError, ServerError],
  ] as const)('%i %j', ([status, body, errorClass, coreClass]) => {
    const error = toStripeError(response(status, body));
    expect(error).toBeInstanceOf(errorClass);
    expect(errorClass.isInstance(error)).toBe(true);
    expect(coreClass.isInstance(error)).toBe(true);
    expect(SdkError.isInstance(error)).toBe(true);
    expect(isStripeError(error)).toBe(true);
    expect(error.status).toBe(status);
  });
});

test('a decline carries its reason, its advice and the objects concerned', () => {
  const error = toStripeError(
    response(402, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      advice_code: 'try_again_later',
      message: 'Your card has insufficient funds.',
      charge: 'ch_1',
      payment_intent: { id: 'pi_1' },
      payment_method: 'pm_1',
    }),
  );
  expect(error).toMatchObject({
    code: 'card_declined',
    message: 'Your card has insufficient funds.',
    declineCode: 'insufficient_funds',
    details: {
      adviceCode: 'try_again_later',
      charge: 'ch_1',
      paymentIntentId: 'pi_1',
      paymentMethodId: 'pm_1',
    },
  });
  expect(error.toJSON()).toMatchObject({ details: { declineCode: 'insufficient_funds' }, status: 402 });
});

test.for([
  undefined,
  null,
  'plain text',
  { error: 'invalid_grant', error_description: 'No such code' },
  { error: { code: 7 } },
  [],
])('any body gives an error: %j', (body) => {
  const error = toStripeError({ status: 400, body, headers: {} });
  expect(error).toBeInstanceOf(StripeInvalidRequestError);
  expect(error.message).not.toBe('');
});

test('a key that Stripe repeats in its message is not shown', () => {
  const error = toStripeError(response(401, { message: 'Invalid API Key provided: sk_live_abcdefghijkl' }));
  expect(`${String(error)}${JSON.stringify(error)}${inspect(error)}`).not.toContain('sk_live_abcdefghijkl');
});

test('details that repeat a credential, or are not what their name says, are left out', () => {
  const key = 'a-credential-of-no-known-shape';
  const secret = 'rotated_key_12345';
  const error = toStripeError({
    ...response(400, {
      type: 'invalid_request_error',
      code: `wrong ${key}`,
      param: 'items[0][price]',
      charge: secret,
      doc_url: 'https://evil.example/stripe.com/x',
      request_log_url: 'https://dashboard.stripe.com/test/logs/req_1?t=1',
    }),
    secrets: [key, secret],
  });
  expect(error.details).toMatchObject({
    code: undefined,
    param: 'items[0][price]',
    charge: undefined,
    docUrl: undefined,
    requestLogUrl: 'https://dashboard.stripe.com/test/logs/req_1?t=1',
  });
  expect(`${inspect(error)}${JSON.stringify(error)}`).not.toMatch(/a-credential|rotated_key/);
});

describe('details of a failure are kept', () => {
  const decline = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    network_advice_code: '02',
    network_decline_code: '51',
    payment_method_type: 'card',
    source: { id: 'card_1' },
  };

  // Stripe's documented way to unset a key is an empty value, and a name may make it look like a secret.
  test.for([[['']], [['a']], [['card']]])('beside the short secrets %j', ([secrets]) => {
    const error = toStripeError({ ...response(402, decline), secrets });
    expect(error.code).toBe('card_declined');
    expect(error.details).toMatchObject({
      type: 'card_error',
      declineCode: 'insufficient_funds',
      networkAdviceCode: '02',
      networkDeclineCode: '51',
      paymentMethodType: 'card',
      sourceId: 'card_1',
    });
  });

  test('OAuth codes are codes', () => {
    const error = toStripeError({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'This authorization code has already been used.' },
      headers: {},
    });
    expect(error.code).toBe('invalid_grant');
    expect(error.message).toBe('This authorization code has already been used.');
  });
});

test('StripeError stands for every class, for instanceof and for frameworks that select by class', () => {
  const error: unknown = toStripeError(response(402, { type: 'card_error' }));
  expect(error instanceof StripeError).toBe(true);
  expect(StripeError.isInstance(error)).toBe(true);
  expect(new ApiError({ status: 402 }) instanceof StripeError).toBe(false);
  expect((null as unknown) instanceof StripeError).toBe(false);
  expect(StripeError.name).toBe('StripeError');
});
