import { Stripe } from '@org/stripe';

export const run = async (baseUrl: string): Promise<string> => {
  const stripe = new Stripe({ apiKey: 'sk_live_1', baseUrl });
  const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
  return intent.id;
};
