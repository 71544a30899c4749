import { Stripe, StripeInvalidRequestError, StripeNotFoundError } from '@org/stripe';
import { errorOf, unexpected, type Account } from './account.ts';
import type { Relay } from './relay.ts';

/** What the customers' part found, for the test to check. */
export interface CustomersResult {
  readonly created: number;
  readonly walked: number;
  readonly pages: number;
  readonly intentStatus: string;
  readonly waitedMs: number;
}

const HOW_MANY = 25;
const PAGE_SIZE = 10;
const RETRY_AFTER_SECONDS = 1;

/** Customers, paging, a payment intent, typed errors, and a rate limit waited out. */
export async function customers(relay: Relay, account: Account): Promise<CustomersResult> {
  const stripe = new Stripe({ apiKey: 'sk_test_quickstart', baseUrl: relay.url });

  account.chapter('Stripe: customers and payments (emulate)');
  await account.step(
    async () => {
      for (let n = 1; n <= HOW_MANY; n++) {
        await stripe.customers.create({ email: `user${n}@example.com`, metadata: { n: String(n) } });
      }
    },
    () => `created ${HOW_MANY} customers`,
  );

  const requestsBefore = relay.seen.length;
  const ids = await account.step(
    async () => {
      const found = new Set<string>();
      for await (const customer of stripe.customers.list({ limit: PAGE_SIZE })) found.add(customer.id);
      return found;
    },
    (found) =>
      `walked through all ${found.size} customers in ${relay.seen.length - requestsBefore} pages of ${PAGE_SIZE}`,
  );
  const pages = relay.seen.length - requestsBefore;

  const intent = await account.step(
    () => stripe.paymentIntents.create({ amount: 2000, currency: 'usd', metadata: { order: '7' } }),
    ({ id, amount, currency }) => `created the payment intent ${id} over ${amount} ${currency}`,
  );
  const { data } = await account.step(
    () => stripe.paymentIntents.retrieve(intent.id).withResponse(),
    ({ data, response }) => `retrieved it: ${data.status}, HTTP ${response.status}`,
  );

  account.chapter('Stripe: errors say what to do');
  await account.step(
    () => errorOf(() => stripe.customers.retrieve('cus_nobody')),
    (error) =>
      StripeNotFoundError.isInstance(error)
        ? `404 as ${error.name}, code ${error.code}: ${error.message}`
        : unexpected(error),
  );
  await account.step(
    // @ts-expect-error amount is missing: the compiler says so, and so does the server.
    () => errorOf(() => stripe.paymentIntents.create({ currency: 'usd' })),
    (error) =>
      StripeInvalidRequestError.isInstance(error)
        ? `400 as ${error.name}, parameter ${error.details.param ?? '?'}: ${error.message}`
        : unexpected(error),
  );

  account.chapter('Stripe: a rate limit is waited out');
  relay.next = { kind: 'rate-limited', retryAfterSeconds: RETRY_AFTER_SECONDS };
  const { response } = await account.step(
    () => stripe.customers.create({ email: 'patient@example.com' }).withResponse(),
    ({ response: { attempts } }) =>
      `${attempts.length} attempts: ${attempts.map(({ status }) => status).join(', then ')}, after the ${RETRY_AFTER_SECONDS} s that Retry-After asked for`,
  );
  return {
    created: HOW_MANY,
    walked: ids.size,
    pages,
    intentStatus: data.status,
    waitedMs: response.attempts[0]?.delayMs ?? 0,
  };
}
