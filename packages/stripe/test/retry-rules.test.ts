import { describe, expect, test } from 'vitest';
import { retryRules } from '../src/limits.ts';

const settles = (
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): boolean | undefined =>
  retryRules.settlesIdempotencyKey?.({ status, header: (name) => headers[name] ?? null, body });

describe('only Stripe’s own word on the key settles an attempt whose response was lost', () => {
  const error = { error: { type: 'card_error', code: 'card_declined' } };
  const own = { 'request-id': 'req_1' };

  test.for([400, 402, 404, 410, 412, 422])('%i with a request id and an error of a type', (status) => {
    expect(settles(status, own, error)).toBe(true);
  });

  test.for([
    ['a gateway’s text', 404, {}, 'default backend - 404'],
    ['a gateway’s JSON', 404, {}, error],
    ['another shape', 404, own, { message: 'no route' }],
    ['nothing', 404, own, undefined],
    ['before the key was looked up: 401', 401, own, error],
    ['before the key was looked up: 403', 403, own, error],
    ['before the key was looked up: 429', 429, own, error],
    ['a quarrel about the key itself', 400, own, { error: { type: 'idempotency_error' } }],
  ] as const)('not %s', ([, status, headers, body]) => {
    expect(settles(status, headers, body)).toBe(false);
  });

  test('a response that is marked as a replay of the first one', () => {
    expect(settles(401, { 'idempotent-replayed': 'true' }, error)).toBe(true);
  });
});
