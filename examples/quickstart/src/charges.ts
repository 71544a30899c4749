import { Stripe } from '@org/stripe';
import type { Account } from './account.ts';
import type { Relay } from './relay.ts';

/** What the charges' part found, for the test to check. */
export interface ChargesResult {
  readonly attempts: number;
  readonly chargesOnServer: number;
}

/** A charge whose response is lost on the way, sent again with the same idempotency key: one charge exists. */
export async function charges(relay: Relay, account: Account): Promise<ChargesResult> {
  const stripe = new Stripe({ apiKey: 'sk_test_quickstart', baseUrl: relay.url });
  account.chapter('Stripe: a lost response charges nobody twice (stripe-stateful-mock)');
  relay.next = { kind: 'response-lost' };
  const { response } = await account.step(
    () => stripe.charges.create({ amount: 5000, currency: 'usd', source: 'tok_visa' }).withResponse(),
    ({ data, response: { attempts } }) =>
      `charge ${data.id}: ${attempts.map(({ status, failure }) => failure ?? String(status)).join(', then ')}, under one idempotency key`,
  );
  const list = await account.step(
    () => stripe.charges.list({ limit: 10 }).toArray({ limit: 10 }),
    (found) => `the server knows ${found.length} charge`,
  );
  return { attempts: response.attempts.length, chargesOnServer: list.length };
}
