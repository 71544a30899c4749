import { Stripe, StripeNotFoundError } from '@org/stripe';
import { Account, errorOf } from './account.ts';

/** The part that only reads, against the real API with your own key. */
export async function live(write: (line: string) => void): Promise<void> {
  const account = new Account(write);
  const stripe = new Stripe();
  account.chapter('Your own account, read only');
  await account.step(
    () => stripe.balance.retrieve().withResponse(),
    ({ data, response }) =>
      `the balance holds ${data.available.length} currencies; request ${response.requestId ?? 'without id'}`,
  );
  await account.step(
    () => stripe.customers.list({ limit: 3 }),
    (page) =>
      `the first page has ${page.data.length} customers; there are ${page.has_more ? 'more' : 'no more'}`,
  );
  await account.step(
    () => errorOf(() => stripe.customers.retrieve('cus_nobody')),
    (error) =>
      StripeNotFoundError.isInstance(error)
        ? `404 as ${error.name}, code ${error.code}`
        : `failed otherwise: ${String(error)}`,
  );
  account.end('Done: nothing was changed.');
}
