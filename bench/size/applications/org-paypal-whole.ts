import { PayPal } from '@org/paypal';

export const run = async (baseUrl: string): Promise<string | undefined> => {
  const paypal = new PayPal({ clientId: 'app', clientSecret: 'secret', baseUrl });
  return (await paypal.orders.capture('O-1')).status;
};
