import { SdkError } from '@org/http-core';
import { downloadFile, Stripe, StripeIdempotencyError } from '@org/stripe';
import { fetchEvent, fetchRelatedObject } from '@org/stripe/webhooks';
import { expect, test } from 'vitest';

/** A client whose server sends the next of `responses` to each request; `sent` lists the requests. */
function stripeThatGets(...responses: Response[]): { stripe: Stripe; sent: string[] } {
  const sent: string[] = [];
  const stripe = new Stripe({
    apiKey: 'sk_test_canary4242',
    stripeAccount: 'acct_1',
    retry: { maxRetries: 2, baseDelayMs: 1, maxDelayMs: 1 },
    transport: ({ method, url, headers }) => {
      sent.push(`${method} ${url} ${headers['stripe-account'] ?? ''} ${headers['stripe-version'] ?? ''}`);
      return Promise.resolve(responses.shift() ?? new Response('{"id":"x"}'));
    },
  });
  return { stripe, sent };
}

const refusal = (status: number, error: object): Response => Response.json({ error }, { status });

test('a key that was used with other parameters is final, in v2 with 409', async () => {
  const { stripe, sent } = stripeThatGets(
    refusal(409, { type: 'idempotency_error', code: 'idempotency_error', message: 'Keys were reused.' }),
  );
  const error: unknown = await stripe.v2.core.accounts.create({}).catch((caught: unknown) => caught);
  expect(StripeIdempotencyError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ retryable: false, mayHaveExecuted: false, message: 'Keys were reused.' });
  expect(sent).toHaveLength(1);
});

test('a key that is in use is sent again', async () => {
  const { stripe, sent } = stripeThatGets(
    refusal(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }),
  );
  await stripe.customers.create({});
  expect(sent).toHaveLength(2);
});

test('what is no file, no event or no client is refused by a promise that rejects', async () => {
  const { stripe, sent } = stripeThatGets();
  const wrong = (value: unknown): never => value as never;
  const calls = [
    () => downloadFile(stripe, wrong(undefined)),
    () => downloadFile(stripe, wrong({ id: 7 })),
    () => downloadFile(wrong({}), 'file_1'),
    () => fetchEvent(stripe, wrong(undefined)),
    () => fetchRelatedObject(stripe, wrong(null)),
  ];
  for (const call of calls) {
    let pending: Promise<unknown> | undefined;
    expect(() => {
      pending = call();
    }).not.toThrow();
    const error: unknown = await pending?.catch((caught: unknown) => caught);
    expect(SdkError.isInstance(error)).toBe(true);
  }
  expect(sent).toEqual([]);
});

test('the content of a file comes from the host of files, for the same account', async () => {
  const { stripe, sent } = stripeThatGets(new Response('a,b\n1,2\n'), new Response('more'));
  const content = await downloadFile(stripe, { id: 'file_1' });
  expect(await content.text()).toBe('a,b\n1,2\n');
  const other = await downloadFile(stripe, 'file_2', { stripeAccount: 'acct_2' });
  expect(await other.text()).toBe('more');
  expect(sent.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'GET https://files.stripe.com/v1/files/file_1/contents acct_1',
    'GET https://files.stripe.com/v1/files/file_2/contents acct_2',
  ]);
});

test("requests that the types do not know take the provider's own options", async () => {
  const { stripe, sent } = stripeThatGets();
  await stripe.raw.post('/v1/new_things', {
    body: { a: 1 },
    stripeAccount: 'acct_3',
    apiVersion: '2026-10-28.endive',
  });
  expect(sent).toEqual(['POST https://api.stripe.com/v1/new_things acct_3 2026-10-28.endive']);
});

test('a notice of Stripe reaches the hooks, without secrets', async () => {
  const messages: (readonly string[])[] = [];
  const notice = 'Use sk_test_canary4242 with care.';
  const stripe = new Stripe({
    apiKey: 'sk_test_canary4242',
    hooks: { onNotice: (event) => messages.push(event.messages) },
    transport: () =>
      Promise.resolve(new Response('{"id":"cus_1"}', { headers: { 'stripe-notice': notice } })),
  });
  await stripe.customers.retrieve('cus_1');
  expect(messages).toEqual([['Use [redacted] with care.']]);
});
