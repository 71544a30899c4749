import { Stripe } from '@org/stripe';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A stateful server that we did not write.

let emulator: Emulator;
let stripe: Stripe;

beforeAll(async () => {
  emulator = await createEmulator({ service: 'stripe', port: 0 });
  stripe = new Stripe({ apiKey: 'sk_test_1', baseUrl: emulator.url });
});
afterAll(() => emulator.close());

test('customers: made, changed, listed page by page, deleted, gone', async () => {
  const emails = Array.from({ length: 7 }, (_, n) => `user${n}+é&@example.com`);
  const ids: string[] = [];
  for (const email of emails) ids.push((await stripe.customers.create({ email, metadata: { n: '1' } })).id);
  const [first = ''] = ids;
  const changed = await stripe.customers.update(first, { name: 'Ada', metadata: { n: '2' } });
  expect(changed).toMatchObject({ name: 'Ada', email: emails[0], metadata: { n: '2' } });
  expect((await stripe.customers.retrieve(first)).id).toBe(first);

  const listed = await stripe.customers.list({ limit: 3 }).toArray({ limit: 100 });
  expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
  expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));

  expect(await stripe.customers.del(first)).toMatchObject({ id: first, deleted: true });
  await expect(stripe.customers.retrieve(first)).rejects.toMatchObject({
    name: 'StripeNotFoundError',
    code: 'resource_missing',
    status: 404,
    operation: 'customers.retrieve',
  });
});

test('a payment: made, confirmed, its charge listed; another one cancelled', async () => {
  const params = { amount: 2000, currency: 'usd', payment_method: 'pm_card_visa' };
  const intent = await stripe.paymentIntents.create(params);
  expect(intent.status).toBe('requires_confirmation');
  expect((await stripe.paymentIntents.confirm(intent.id)).status).toBe('succeeded');
  const charges = await stripe.charges.list({ payment_intent: intent.id }).toArray({ limit: 10 });
  expect(charges).toMatchObject([{ amount: 2000, currency: 'usd', payment_intent: intent.id }]);

  const other = await stripe.paymentIntents.create({ amount: 5, currency: 'eur' });
  expect((await stripe.paymentIntents.cancel(other.id)).status).toBe('canceled');
});

test('a shop: product, price, checkout', async () => {
  const product = await stripe.products.create({ name: 'Gold & more' });
  const price = await stripe.prices.create({
    product: product.id,
    unit_amount: 1000,
    currency: 'usd',
    recurring: { interval: 'month' },
  });
  expect(price).toMatchObject({ product: product.id, unit_amount: 1000 });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    success_url: 'https://example.com/done?id={CHECKOUT_SESSION_ID}',
    line_items: [{ price: price.id, quantity: 2 }],
  });
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  expect((await stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
});

test('a wrong parameter is named', async () => {
  // @ts-expect-error the compiler says so as well
  await expect(stripe.paymentIntents.create({ currency: 'usd' })).rejects.toMatchObject({
    name: 'StripeInvalidRequestError',
    details: { param: 'amount' },
  });
});
