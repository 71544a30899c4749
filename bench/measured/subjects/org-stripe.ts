import { liveLimits, Stripe, type StripeOptions } from '@org/stripe';
import { LARGE_TEXT, PAYMENT } from '../payloads.ts';
import type { Subject } from '../subject.ts';
import { widened } from '../widened.ts';

/** Every policy on: retries, deadlines, breaker, Stripe's limits. */
export function connect(baseUrl: string, options: StripeOptions = { limiter: widened(liveLimits) }): Subject {
  const stripe = new Stripe({ apiKey: 'sk_live_bench', baseUrl, ...options });
  return {
    get: () => stripe.customers.retrieve('cus_1'),
    post: () => stripe.paymentIntents.create(PAYMENT),
    largeResponse: () => stripe.charges.list({ limit: 100 }),
    largeBody: () => stripe.customers.create({ description: LARGE_TEXT }),
    items: () => stripe.customers.list({ limit: 100 }),
  };
}
