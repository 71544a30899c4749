import { InvalidParamsError, ResponseParseError } from '@org/http-core';
import { Stripe } from '@org/stripe';
import { describe, expect, test } from 'vitest';

const KEY = 'sk_test_canary4242';

/** A client whose server always responds so; `sent` counts what reached it. */
function stripeThatGets(body: string): { stripe: Stripe; sent: () => number } {
  let count = 0;
  const fetch = (): Promise<Response> => {
    count++;
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
  };
  return { stripe: new Stripe({ apiKey: KEY, fetch, retry: false }), sent: () => count };
}

const failureOf = async (call: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('The call was expected to fail.');
};

describe('is refused by name before anything is sent', () => {
  test.for<[string, string, (stripe: Stripe) => PromiseLike<unknown>]>([
    // @ts-expect-error the compiler refuses it as well
    ['a missing path parameter', 'id', (s) => s.customers.retrieve()],
    ['an empty one', 'id', (s) => s.customers.retrieve('')],
    // @ts-expect-error the compiler refuses it as well
    ['one object of all parameters', 'id', (s) => s.customers.retrieve({ id: 'cus_1' })],
    // @ts-expect-error the compiler refuses it as well
    ['the second of two', 'id', (s) => s.customers.retrieveSource('cus_1')],
    // @ts-expect-error the compiler refuses it as well
    ['the second of two, of another type', 'id', (s) => s.customers.retrieveSource('cus_1', { a: 1 })],
    ['a page of nothing', 'limit', (s) => s.customers.list({ limit: 0 })],
    ['a page of less than nothing', 'limit', (s) => s.charges.search({ query: 'a', limit: -1 })],
    [
      'a name in camel case',
      'paymentMethod',
      // @ts-expect-error the compiler refuses it as well
      (s) => s.paymentIntents.create({ amount: 1, currency: 'usd', paymentMethod: 'pm_1' }),
    ],
    // @ts-expect-error the compiler refuses it as well
    ['an option among the parameters', 'deadlineMs', (s) => s.customers.list({ deadlineMs: 5 })],
    ['no number', 'amount', (s) => s.paymentIntents.create({ amount: Number.NaN, currency: 'usd' })],
    [
      'a name of metadata that is too long',
      'metadata',
      (s) => s.customers.create({ metadata: { ['k'.repeat(41)]: 'v' } }),
    ],
    [
      'a value of metadata that is too long',
      'metadata[k]',
      (s) => s.customers.create({ metadata: { k: 'v'.repeat(501) } }),
    ],
    [
      'too much metadata',
      'metadata',
      (s) =>
        s.customers.create({
          metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])),
        }),
    ],
    [
      'a value of metadata of too many characters, each of which JavaScript counts as two',
      'metadata[k]',
      (s) => s.customers.create({ metadata: { k: '🎉'.repeat(501) } }),
    ],
    // @ts-expect-error the compiler refuses it as well
    ['an account that is null', 'stripeAccount', (s) => s.customers.create({}, { stripeAccount: null })],
    ['an account that is empty', 'stripeAccount', (s) => s.customers.create({}, { stripeAccount: '' })],
    // @ts-expect-error the compiler refuses it as well
    ['a context that is null', 'stripeContext', (s) => s.customers.create({}, { stripeContext: null })],
    ['a host that Stripe does not have', 'server', (s) => s.raw.get('/v1/files', { server: 'file' })],
    ['a version that is none', 'apiVersion', (s) => s.customers.create({}, { apiVersion: 'latest' })],
    [
      'an idempotency key that is too long',
      'idempotencyKey',
      (s) => s.customers.create({}, { idempotencyKey: 'k'.repeat(256) }),
    ],
  ])('%s', async ([, param, call]) => {
    const { stripe, sent } = stripeThatGets('{}');
    const error = await failureOf(call(stripe));
    expect(InvalidParamsError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ param, mayHaveExecuted: false });
    expect(sent()).toBe(0);
  });
});

test('metadata up to its limits is sent', async () => {
  const { stripe, sent } = stripeThatGets('{"id":"cus_1"}');
  const most = Object.fromEntries(
    // Stripe counts code points: an emoji is one.
    Array.from({ length: 50 }, (_, n) => [`${n}`.padEnd(40, 'k'), (n === 0 ? '🎉' : 'v').repeat(500)]),
  );
  await stripe.customers.create({ metadata: most });
  await stripe.customers.update('cus_1', { metadata: '' });
  expect(sent()).toBe(2);
});

describe('a response that is not what the type promises is an error with its beginning', () => {
  test.for<[string, (stripe: Stripe) => PromiseLike<unknown>, RegExp]>([
    [
      '<html>maintenance</html>',
      (s) => s.customers.retrieve('cus_1'),
      /is a page of HTML .*\. It begins: <html>maintenance/,
    ],
    ['{"id":"cus_1"', (s) => s.customers.retrieve('cus_1'), /is not JSON\. It begins: \{"id":"cus_1"/],
    ['', (s) => s.customers.retrieve('cus_1'), /lacks an object\. It is empty/],
    [
      'null',
      (s) => s.paymentIntents.create({ amount: 1, currency: 'usd' }),
      /lacks an object\. It begins: null/,
    ],
    ['{"object":"list"}', (s) => s.customers.list(), /lacks data, a list\. It begins: \{"object":"list"\}/],
    ['{"data":{}}', (s) => s.customers.list().toArray({ limit: 5 }), /lacks data, a list/],
    ['{"message":"hi"}', (s) => s.v2.core.accounts.list(), /lacks data, a list/],
  ])('%s', async ([body, call, expected]) => {
    const error = await failureOf(call(stripeThatGets(body).stripe));
    expect(ResponseParseError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(expected);
  });

  test('which shows no secret', async () => {
    const { stripe } = stripeThatGets(`[1, "you sent ${KEY}"]`);
    const error = await failureOf(stripe.customers.retrieve('cus_1'));
    expect(String(error)).toContain('It begins: [1, "you sent [redacted]');
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});
