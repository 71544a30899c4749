import { CredentialError, InvalidParamsError } from '@org/http-core';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStripe } from './generated/create.ts';
import type { RequestOptions } from './options.ts';
import { API_VERSION } from './provider.ts';

const account = { id: 'accounts.retrieve', method: 'GET', path: '/v1/accounts/{id}' } as const;
const charge = {
  id: 'charges.create',
  method: 'POST',
  path: '/v1/charges',
  body: 'form',
  retry: 'keyed',
} as const;

let seen: Request[];

beforeEach(() => {
  seen = [];
  nock.disableNetConnect();
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
  vi.unstubAllEnvs();
});

function respond(method: 'get' | 'post', path: string, ...replies: [number, object][]): void {
  for (const reply of replies) {
    const api = nock('https://api.stripe.com');
    const expected = method === 'get' ? api.get(path) : api.post(path);
    expected.reply((request: Request) => {
      seen.push(request);
      return reply;
    });
  }
}

describe('credentials', () => {
  test('a missing key names the option and the environment variable, and nothing is sent', async () => {
    vi.stubEnv('STRIPE_SECRET_KEY', undefined);
    const error: unknown = await createStripe()
      .request(account, { id: 'acct_1' })
      .catch((reason: unknown) => reason);
    expect(CredentialError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      message: expect.stringMatching(/apiKey.*STRIPE_SECRET_KEY/),
      operation: 'accounts.retrieve',
    });
  });

  test('the environment is the default', async () => {
    vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_env');
    respond('get', '/v1/accounts/acct_1', [200, { id: 'acct_1' }]);
    await createStripe().request(account, { id: 'acct_1' });
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer sk_test_env');
  });

  test('they are not sent over plain http', async () => {
    const stripe = createStripe({ apiKey: 'sk_test_1', baseUrl: 'http://api.example.com' });
    await expect(stripe.request(account, { id: 'acct_1' })).rejects.toThrow(CredentialError);
  });
});

test('the API version is sent, and account, context and version can be chosen per client and per call', async () => {
  respond('get', '/v1/accounts/acct_1', [200, {}], [200, {}]);
  const stripe = createStripe({ apiKey: 'sk_test_1', stripeAccount: 'acct_client' });
  await stripe.request(account, { id: 'acct_1' });
  const perCall: RequestOptions = {
    stripeAccount: 'acct_call',
    stripeContext: 'ctx',
    apiVersion: '2020-01-01',
  };
  await stripe.request(account, { id: 'acct_1' }, perCall);
  const headers = seen.map(({ headers }) =>
    ['stripe-version', 'stripe-account', 'stripe-context'].map((name) => headers.get(name)),
  );
  expect(headers).toEqual([
    [API_VERSION, 'acct_client', null],
    ['2020-01-01', 'acct_call', 'ctx'],
  ]);
});

test('a POST carries one key through all its attempts', async () => {
  respond('post', '/v1/charges', [500, {}], [200, { id: 'ch_1' }]);
  await createStripe({ apiKey: 'sk_test_1', retry: { baseDelayMs: 1 } }).request(charge, { amount: 1 });
  const keys = seen.map(({ headers }) => headers.get('idempotency-key'));
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
});

test('Stripe-Should-Retry: false ends it at once', async () => {
  nock('https://api.stripe.com').post('/v1/charges').reply(500, {}, { 'stripe-should-retry': 'false' });
  await expect(createStripe({ apiKey: 'sk_test_1' }).request(charge, {})).rejects.toMatchObject({
    name: 'StripeServerError',
    mayHaveExecuted: true,
  });
});

test('a key of the wrong length is refused before anything is sent', async () => {
  const stripe = createStripe({ apiKey: 'sk_test_1' });
  await expect(stripe.request(charge, {}, { idempotencyKey: 'k'.repeat(256) })).rejects.toThrow(
    InvalidParamsError,
  );
});

test.for(['a/b', '../customers', 'https://evil.example/x', '%2e%2e', 'a?b#c'])(
  'the id %s stays one segment of the path',
  async (id) => {
    respond('get', `/v1/accounts/${encodeURIComponent(id)}`, [200, {}]);
    await createStripe({ apiKey: 'sk_test_1' }).request(account, { id });
    expect(new URL(seen[0]?.url ?? '').origin).toBe('https://api.stripe.com');
  },
);

test.for(['.', '..', '', '  '])('the id "%s" is refused', async (id) => {
  await expect(createStripe({ apiKey: 'sk_test_1' }).request(account, { id })).rejects.toMatchObject({
    name: 'InvalidParamsError',
    param: 'id',
  });
});
