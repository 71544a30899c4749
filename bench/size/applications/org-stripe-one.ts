import { createStripe } from '@org/stripe/client';
import { create } from '@org/stripe/payment-intents';

export const run = async (baseUrl: string): Promise<string> => {
  const intent = await create(createStripe({ apiKey: 'sk_live_1', baseUrl }), {
    amount: 2000,
    currency: 'usd',
  });
  return intent.id;
};
