// What an application writes: compiled by the tests with the strictest settings, under TypeScript 6 and 7.
import { isStripeError, Stripe, StripeCardError } from '@org/stripe';
import { createStripe } from '@org/stripe/client';
import { create } from '@org/stripe/customers';
import { create as createSession } from '@org/stripe/checkout/sessions';
import type { Customer, DeletedCustomer, PaymentIntent } from '@org/stripe/models';

const stripe = new Stripe({ apiKey: 'sk_test_1', timeoutMs: 5_000 });

export async function classStyle(): Promise<string[]> {
  const intent: PaymentIntent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
  const customer: Customer | DeletedCustomer = await stripe.customers.retrieve('cus_1', { expand: ['tax'] });
  const same: Customer | DeletedCustomer = await stripe.customers.retrieve('cus_1');
  const page = await stripe.customers.list({ limit: 3 });
  const more = await page.next();
  const emails: string[] = [];
  for await (const { email } of stripe.customers.list({ limit: 100 })) if (email !== null) emails.push(email);
  const { data, response } = await stripe.balance.retrieve().withResponse();
  const accounts = await stripe.v2.core.accounts.list({ limit: 2 }).toArray({ limit: 10 });
  // An open enum takes what the API may add tomorrow.
  await stripe.with({ stripeAccount: 'acct_1' }).customers.update('cus_1', { description: '' });
  return [
    intent.id,
    customer.id,
    same.id,
    ...(more?.data ?? []).map(({ id }) => id),
    String(data.livemode),
    String(response.status),
    ...accounts.map(({ id }) => id),
    ...emails,
  ];
}

/** As the vendor's documentation tells a deleted resource, in every union that has one. */
export async function deleted(): Promise<string | null> {
  const customer = await stripe.customers.retrieve('cus_1');
  if (customer.deleted) return customer.id;
  const source = await stripe.customers.deleteSource('cus_1', 'card_1');
  if (source.deleted) return source.id;
  const { data } = await stripe.subscriptions.list({ expand: ['data.customer'] });
  const [owner] = data.map((subscription) => subscription.customer);
  if (typeof owner === 'object' && !owner.deleted) return owner.description;
  return customer.email ?? null;
}

/** Ids of nested resources in the order of the path, and times as dates. */
export async function idsAndDates(): Promise<void> {
  const since = new Date('2030-01-31T12:00:00Z');
  await stripe.customers.retrieveSource('cus_1', 'card_1', { expand: ['customer'] });
  await stripe.charges.list({ created: { gte: since }, limit: 3 });
  await stripe.charges.list({ created: 1_896_091_200, limit: 3 });
  await stripe.subscriptions.create({ customer: 'cus_1', trial_end: since });
  await stripe.v2.core.events.list({ created: { gte: since, lt: '2030-02-01T00:00:00Z' }, limit: 3 });
  await stripe.accounts.create({ external_account: 'btok_1' });
  await stripe.accounts.create({ external_account: { object: 'card', token: 'tok_1' } });
}

export async function functionStyle(): Promise<Customer> {
  const client = createStripe({ apiKey: () => Promise.resolve('sk_test_1') });
  await createSession(client, { mode: 'payment', line_items: [{ price: 'price_1', quantity: 1 }] });
  return create(client, { email: undefined, metadata: { a: 'b' } });
}

export function errors(error: unknown): string | undefined {
  if (StripeCardError.isInstance(error)) return error.declineCode;
  return isStripeError(error) ? error.details.param : undefined;
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error currency is required.
  await stripe.paymentIntents.create({ amount: 2000 });
  // @ts-expect-error the amount is a number.
  await stripe.paymentIntents.create({ amount: '2000', currency: 'usd' });
  // @ts-expect-error there is no such parameter.
  await stripe.customers.create({ e_mail: 'a@example.com' });
  // @ts-expect-error an id is required.
  await stripe.customers.retrieve();
  // @ts-expect-error there is no such resource.
  console.log(stripe.costumers);
  // @ts-expect-error v2 takes texts in metadata.
  await stripe.v2.core.accounts.create({ metadata: { order: 7 } });
  // @ts-expect-error v2 takes times as text.
  await stripe.v2.core.events.list({ created: { gte: 1_896_091_200 }, limit: 3 });
  // @ts-expect-error the second id is required.
  await stripe.customers.retrievePaymentMethod('cus_1');
  // @ts-expect-error the limit is required.
  await stripe.customers.list().toArray();
}
