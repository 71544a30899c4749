import { createPayPal } from '@org/paypal/client';
import { capture } from '@org/paypal/orders';

export const run = async (baseUrl: string): Promise<string | undefined> => {
  const paypal = createPayPal({ clientId: 'app', clientSecret: 'secret', baseUrl });
  return (await capture(paypal, { id: 'O-1' })).status;
};
