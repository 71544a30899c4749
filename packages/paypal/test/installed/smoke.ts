import { authAssertion, createPayPal, isPayPalError, PayPal } from '@org/paypal';
import { capture } from '@org/paypal/orders';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const client = createPayPal({ accessToken: 'A21.1', baseUrl });
  const captured = await capture(client, { id: 'O-1' });
  if (captured.id !== 'POST /v2/checkout/orders/O-1/capture')
    throw new Error(`the function returned ${JSON.stringify(captured)}`);

  const refund = await new PayPal({ accessToken: 'A21.1', baseUrl }).payments.captures.refund(
    'C-1',
    {},
    { authAssertion: authAssertion({ clientId: 'c', merchantId: 'M-1' }) },
  );
  if (refund.id !== 'POST /v2/payments/captures/C-1/refund')
    throw new Error(`the class returned ${JSON.stringify(refund)}`);

  const refused = new PayPal({ accessToken: 'A21.refused', baseUrl });
  const error: unknown = await refused.orders.get('O-1').catch((reason: unknown) => reason);
  if (!isPayPalError(error) || error.status !== 401) throw new Error(`no typed error, but ${String(error)}`);

  // The response has no token, which the part that gets tokens says.
  const application = new PayPal({ clientId: 'a', clientSecret: 'b', baseUrl });
  const missing: unknown = await application.orders.get('O-1').catch((reason: unknown) => reason);
  if (!(missing instanceof Error) || !missing.message.includes('access_token'))
    throw new Error(`no error of the token's, but ${String(missing)}`);
}
