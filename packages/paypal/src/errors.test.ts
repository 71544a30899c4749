import { expect, test } from 'vitest';
import { isPayPalError, PayPalError, toPayPalError, type PayPalCallError } from './errors.ts';

const errorOf = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  secrets: string[] = [],
) =>
  toPayPalError({
    operation: 'orders.capture',
    method: 'POST',
    url: 'https://api-m.paypal.com/v2/checkout/orders/O-1/capture',
    status,
    body,
    headers,
    message: '',
    attempts: [],
    mayHaveExecuted: false,
    secrets,
  } as unknown as Parameters<typeof toPayPalError>[0]);

const DECLINED = {
  name: 'UNPROCESSABLE_ENTITY',
  message: 'The requested action could not be performed.',
  debug_id: 'a1b2c3',
  details: [
    {
      issue: 'INSTRUMENT_DECLINED',
      description: 'The instrument was declined by the processor.',
      field: "/purchase_units/@reference_id=='default'/amount",
      location: 'body',
      value: '4111111111111111',
    },
    { issue: 'SECOND' },
  ],
  links: [
    { rel: 'redirect', href: 'https://www.sandbox.paypal.com/checkoutnow?token=O-1' },
    { rel: 'evil', href: 'https://evil.test/paypal.com' },
  ],
};

test('applications decide on the issue', () => {
  const error = errorOf(422, DECLINED);
  expect(error).toMatchObject({
    name: 'PayPalInvalidRequestError',
    code: 'INSTRUMENT_DECLINED',
    details: {
      name: 'UNPROCESSABLE_ENTITY',
      issue: 'INSTRUMENT_DECLINED',
      debugId: 'a1b2c3',
      issues: [
        {
          issue: 'INSTRUMENT_DECLINED',
          field: "/purchase_units/@reference_id=='default'/amount",
          location: 'body',
          description: 'The instrument was declined by the processor.',
        },
        { issue: 'SECOND' },
      ],
      links: [{ rel: 'redirect', href: 'https://www.sandbox.paypal.com/checkoutnow?token=O-1' }],
    },
  });
  expect(error.message).toContain(
    'The requested action could not be performed. INSTRUMENT_DECLINED: The instrument was declined by the processor.',
  );
  expect(JSON.stringify(error)).not.toContain('4111');
});

test.each([
  [400, 'PayPalInvalidRequestError'],
  [401, 'PayPalAuthenticationError'],
  [403, 'PayPalPermissionError'],
  [404, 'PayPalNotFoundError'],
  [409, 'PayPalConflictError'],
  [422, 'PayPalInvalidRequestError'],
  [429, 'PayPalRateLimitError'],
  [503, 'PayPalServerError'],
  [415, 'PayPalApiError'],
])('status %i is %s', (status, name) => {
  const error: PayPalCallError = errorOf(status, {});
  expect(error.name).toBe(name);
  expect(isPayPalError(error)).toBe(true);
  expect(error).toBeInstanceOf(PayPalError);
});

test('the form of OAuth', () => {
  expect(
    errorOf(401, { error: 'invalid_token', error_description: 'Token signature verification failed' }),
  ).toMatchObject({
    code: 'invalid_token',
    message: expect.stringContaining('Token signature verification failed'),
    details: { name: 'invalid_token', issue: undefined, issues: [] },
  });
});

test('the header has the id that the body lacks', () => {
  expect(errorOf(500, 'gateway', { 'paypal-debug-id': 'f00' }).details.debugId).toBe('f00');
});

test('whatever comes, the error has its form and no secret', () => {
  const hostile = {
    name: { a: 1 },
    debug_id: 'x'.repeat(999),
    details: [null, { issue: 'has blanks', description: 'the key is sk-secret-123' }, 'text'],
    links: 'none',
    information_link: 'javascript:alert(1)',
  };
  expect(errorOf(400, hostile, {}, ['sk-secret-123'])).toMatchObject({
    details: {
      name: undefined,
      issue: undefined,
      debugId: undefined,
      informationLink: undefined,
      links: [],
      issues: [{ issue: undefined, description: expect.not.stringContaining('sk-secret-123') }],
    },
  });
});
