import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stripe, StripeCardError } from '@org/stripe';
import mock from 'stripe-stateful-mock';
import { afterAll, beforeAll, expect, test } from 'vitest';

// Another stateful server that we did not write: charges, refunds, and idempotency keys that are honoured.

let server: Server;
let stripe: Stripe;
/** `POST /v1/charges` with the key of each request. */
let seen: string[];

beforeAll(async () => {
  seen = [];
  const app = (mock as { createExpressApp: () => RequestListener }).createExpressApp();
  server = createServer((request, response) => {
    seen.push(
      `${request.method ?? ''} ${request.url ?? ''} ${request.headers['idempotency-key']?.toString() ?? ''}`,
    );
    app(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  stripe = new Stripe({
    apiKey: 'sk_test_1',
    baseUrl: `http://127.0.0.1:${port}`,
    retry: { maxRetries: 2, baseDelayMs: 1, maxDelayMs: 5 },
  });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const charge = { amount: 5000, currency: 'usd', source: 'tok_visa' };

test('the same key again gives the same charge', async () => {
  const options = { idempotencyKey: 'order-7' };
  const first = await stripe.charges.create(charge, options);
  const { data, response } = await stripe.charges.create(charge, options).withResponse();
  expect(data.id).toBe(first.id);
  expect(response.headers.get('idempotent-replayed')).toBe('true');
  expect((await stripe.charges.create(charge)).id).not.toBe(first.id);
});

test('the same key with other parameters is refused', async () => {
  const options = { idempotencyKey: 'order-8' };
  await stripe.charges.create(charge, options);
  await expect(stripe.charges.create({ ...charge, amount: 1 }, options)).rejects.toMatchObject({
    name: 'StripeIdempotencyError',
    mayHaveExecuted: false,
  });
});

test.for([
  ['tok_chargeDeclined', 'generic_decline'],
  ['tok_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
])('%s is declined, and not tried again', async ([source, declineCode]) => {
  seen = [];
  const error: unknown = await stripe.charges
    .create({ ...charge, source })
    .catch((reason: unknown) => reason);
  expect(StripeCardError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ status: 402, code: 'card_declined', declineCode });
  expect(seen).toHaveLength(1);
});

test.for([
  ['tok_429', 'StripeRateLimitError'],
  ['tok_500', 'StripeServerError'],
])('%s is tried three times under one key', async ([source, name]) => {
  seen = [];
  await expect(stripe.charges.create({ ...charge, source })).rejects.toMatchObject({
    name,
    attempts: [expect.anything(), expect.anything(), expect.anything()],
  });
  expect(seen).toHaveLength(3);
  expect(new Set(seen).size).toBe(1);
});

test('a refund of part of a charge, then of the rest, and no more', async () => {
  const { id } = await stripe.charges.create(charge);
  const refund = await stripe.refunds.create({ charge: id, amount: 2000 });
  expect((await stripe.refunds.retrieve(refund.id)).amount).toBe(2000);
  await stripe.refunds.create({ charge: id });
  expect(await stripe.charges.retrieve(id)).toMatchObject({ amount_refunded: 5000, refunded: true });
  await expect(stripe.refunds.create({ charge: id })).rejects.toMatchObject({
    name: 'StripeInvalidRequestError',
    code: 'charge_already_refunded',
  });
  const refunds = await stripe.refunds.list({ charge: id, limit: 1 }).toArray({ limit: 10 });
  // Made within one second, they come in any order.
  expect(new Set(refunds.map(({ amount }) => amount))).toEqual(new Set([2000, 3000]));
});

test('a subscription is made and found', async () => {
  const customer = await stripe.customers.create({ email: 'ada@example.com', source: 'tok_visa' });
  const product = await stripe.products.create({ name: 'Gold', type: 'service' });
  const plan = await stripe.plans.create({
    product: product.id,
    amount: 100,
    currency: 'usd',
    interval: 'month',
  });
  const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ plan: plan.id }] });
  expect((await stripe.subscriptions.retrieve(made.id)).customer).toBe(customer.id);
});
