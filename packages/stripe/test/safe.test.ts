import { createStripe } from '@org/stripe/client';
import { list, retrieve } from '@org/stripe/customers';
import {
  isStripeError,
  safe,
  Stripe,
  TimeoutError,
  type ApiPromise,
  type StripeCallError,
} from '@org/stripe';
import type { Customer, DeletedCustomer } from '@org/stripe/models';
import { expect, expectTypeOf, test } from 'vitest';

const responding = (status: number, body: object): { apiKey: string; fetch: () => Promise<Response> } => ({
  apiKey: 'sk_test_1',
  fetch: () => Promise.resolve(Response.json(body, { status })),
});
const declined = {
  error: { type: 'card_error', code: 'card_declined', decline_code: 'lost_card', message: 'No.' },
};

test('a declined card is a value, narrowed by the errors of Stripe', async () => {
  const outcome = await new Stripe(responding(402, declined)).customers.retrieve('cus_1').safe();
  if (outcome.ok) throw new Error('The call succeeded.');
  expectTypeOf(outcome.error).toEqualTypeOf<StripeCallError>();
  const { error } = outcome;
  if (!isStripeError(error) || error.name !== 'StripeCardError') throw error;
  expect(error.details.declineCode).toBe('lost_card');
});

test('functions, lists and other promises have outcomes, too', async () => {
  const stripe = createStripe(responding(200, { object: 'list', data: [{ id: 'cus_1' }], has_more: false }));
  const call: ApiPromise<Customer | DeletedCustomer> = retrieve(stripe, { id: 'cus_1' });
  expect((await call.safe()).ok).toBe(true);
  const page = await list(stripe).safe();
  if (page.ok) expectTypeOf(page.value.data).toEqualTypeOf<Customer[]>();
  else expectTypeOf(page.error).toEqualTypeOf<StripeCallError>();
  expect(page.value?.data).toHaveLength(1);
  const all = await safe(list(stripe).toArray({ limit: 10 }));
  expect(all.value?.map(({ id }) => id)).toEqual(['cus_1']);
});

test('errors without a response belong to the union', async () => {
  const stripe = new Stripe({
    apiKey: 'sk_test_1',
    timeoutMs: 5,
    retry: false,
    fetch: () => new Promise(() => undefined),
  });
  const { error } = await stripe.customers.retrieve('cus_1').safe();
  expect(TimeoutError.isInstance(error) && error.kind).toBe('attempt');
});
