import { Stripe } from 'stripe';
import { LARGE_TEXT, PAYMENT } from '../payloads.ts';
import type { Connect } from '../subject.ts';

/** Without its telemetry: under load its buffer is always full, and each warning of that would cost it more than a call. */
export const connect: Connect = (origin) => {
  const { hostname, port } = new URL(origin);
  const stripe = new Stripe('sk_live_bench', { host: hostname, port, protocol: 'http', telemetry: false });
  return {
    get: () => stripe.customers.retrieve('cus_1'),
    post: () => stripe.paymentIntents.create(PAYMENT),
    largeResponse: () => stripe.charges.list({ limit: 100 }),
    largeBody: () => stripe.customers.create({ description: LARGE_TEXT }),
    items: () => stripe.customers.list({ limit: 100 }),
  };
};
