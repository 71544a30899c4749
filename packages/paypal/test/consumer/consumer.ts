// What an application writes: compiled by the tests with the strictest settings, under TypeScript 6 and 7.
import { idempotencyKeyTtlMs, isPayPalError, PayPal, type PayPalCallError } from '@org/paypal';
import { createPayPal } from '@org/paypal/client';
import type { CapturedPayment, Order, OrderCreateParams } from '@org/paypal/models';
import { create } from '@org/paypal/orders';
import { refund } from '@org/paypal/payments/captures';
import { list } from '@org/paypal/webhooks';
import { paypalWebhooks } from '@org/paypal/webhook-events';

const paypal = new PayPal({
  clientId: 'id',
  clientSecret: () => Promise.resolve('s'),
  environment: 'sandbox',
});

export async function classStyle(): Promise<(string | undefined)[]> {
  const order: Order = await paypal.orders.create({
    intent: 'CAPTURE',
    purchase_units: [{ amount: { currency_code: 'EUR', value: '1.00' } }],
    payment_source: {
      paypal: { experience_context: { app_switch_context: { native_app: { os_type: 'IOS' } } } },
    },
  });
  const capture: CapturedPayment = await paypal.payments.captures.get('C-1');
  const ids: (string | undefined)[] = [order.id, capture.id];
  for await (const { dispute_id: id } of paypal.disputes.list({ page_size: 5 })) ids.push(id);
  for await (const { id } of paypal.subscriptions.list({ customer_ids: ['a'] })) ids.push(id);
  const { response } = await paypal.vault.paymentTokens.list({ customer_id: 'c' }).withResponse();
  await paypal.orders.update('O-1', { body: [{ op: 'replace', path: '/intent', value: 'CAPTURE' }] });
  await paypal.with({ prefer: 'representation' }).invoices.templates.list().toArray({ limit: 5 });
  return [...ids, String(response.status), String(idempotencyKeyTtlMs('orders.create'))];
}

export async function functionStyle(): Promise<void> {
  const client = createPayPal({ accessToken: () => Promise.resolve('t') });
  const params: OrderCreateParams = { intent: 'AUTHORIZE', purchase_units: [] };
  await create(client, params, { idempotencyKey: 'k', clientMetadataId: 'd' });
  await refund(client, { capture_id: 'C-1', note_to_payer: 'Sorry' });
  await list(client, {});
}

export async function errors(): Promise<PayPalCallError | undefined> {
  const outcome = await paypal.orders.capture('O-1').safe();
  if (outcome.ok) return undefined;
  if (isPayPalError(outcome.error)) console.log(outcome.error.details.issue, outcome.error.details.debugId);
  return outcome.error;
}

const webhooks = paypalWebhooks();
webhooks.on('BILLING.SUBSCRIPTION.CANCELLED', (event) => {
  console.log(event.resource.id);
});
webhooks.on('INVOICING.INVOICE.PAID', (event) => {
  console.log(event.resource.invoice.id);
});

export async function mistakes(): Promise<void> {
  // @ts-expect-error an order has an intent.
  await paypal.orders.create({ purchase_units: [] });
  // @ts-expect-error names are PayPal's.
  await paypal.orders.create({ intent: 'CAPTURE', purchaseUnits: [] });
  // @ts-expect-error there are two environments.
  new PayPal({ environment: 'production' });
  // @ts-expect-error a preference is one of two words.
  await paypal.orders.get('O-1', {}, { prefer: 'return=minimal' });
  // @ts-expect-error an event that PayPal does not send.
  webhooks.on('PAYMENT.CAPTURE.COMPLETE', () => undefined);
}
