import { Stripe } from 'stripe';

export const run = async (origin: string): Promise<string> => {
  const { hostname, port } = new URL(origin);
  const stripe = new Stripe('sk_live_1', { host: hostname, port, protocol: 'http' });
  const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
  return intent.id;
};
