import { isPayPalError, PayPal, SdkError } from '@org/paypal';
import { startStandIn, type StandIn } from './stand-in.ts';

type Print = (line: string) => void;

/** Takes money, gives it back, and everything around it. */
export async function run(print: Print): Promise<void> {
  const server = await startStandIn();
  try {
    // Against PayPal: new PayPal({ environment: 'sandbox' }), with PAYPAL_CLIENT_ID and PAYPAL_CLIENT_SECRET.
    const paypal = new PayPal({ clientId: 'example', clientSecret: 'secret', baseUrl: server.url });
    await orders(paypal, server, print);
    await subscriptions(paypal, print);
    await payouts(paypal, print);
    await disputes(paypal, print);
    await invoices(paypal, server, print);
    print(`one token for all calls: ${server.arrivals['POST token'] ?? 0}`);
  } finally {
    await server.close();
  }
}

/** An order is captured once, although the response is lost, and refunded. */
async function orders(paypal: PayPal, server: StandIn, print: Print): Promise<void> {
  const order = await paypal.orders.create({
    intent: 'CAPTURE',
    purchase_units: [{ amount: { currency_code: 'EUR', value: '25.00' } }],
  });
  server.loseNextResponse();
  const captured = await paypal.orders.capture(order.id ?? '', {}, { prefer: 'representation' });
  const capture = captured.purchase_units?.[0]?.payments?.captures?.[0];
  print(
    `captured ${capture?.id ?? '?'}: ${server.arrivals['POST capture'] ?? 0} requests, ${server.effects['captures'] ?? 0} capture`,
  );
  const refund = await paypal.payments.captures.refund(capture?.id ?? '', {
    amount: { currency_code: 'EUR', value: '5.00' },
  });
  print(`refunded ${refund.id ?? '?'}: ${refund.status ?? '?'}`);
  try {
    await paypal.orders.capture('DECLINED');
  } catch (error) {
    if (!isPayPalError(error)) throw error;
    print(`${error.details.issue ?? '?'}, for PayPal's support: ${error.details.debugId ?? '?'}`);
  }
}

/** A product, a plan, and somebody who subscribes to it. */
async function subscriptions(paypal: PayPal, print: Print): Promise<void> {
  const product = await paypal.products.create({ name: 'Magazine', type: 'PHYSICAL' });
  const plan = await paypal.plans.create({
    product_id: product.id ?? '',
    name: 'Monthly',
    billing_cycles: [
      {
        sequence: 1,
        tenure_type: 'REGULAR',
        frequency: { interval_unit: 'MONTH', interval_count: 1 },
        pricing_scheme: { fixed_price: { currency_code: 'EUR', value: '9.00' } },
      },
    ],
    payment_preferences: { auto_bill_outstanding: true },
  });
  const subscription = await paypal.subscriptions.create({ plan_id: plan.id ?? '' });
  const { status } = await paypal.subscriptions.get(subscription.id ?? '');
  await paypal.subscriptions.cancel(subscription.id ?? '', { reason: 'Moved away' });
  print(`subscription ${subscription.id ?? '?'} was ${status ?? '?'}, and is cancelled`);
}

/** A payout to two people, whose items are read page by page. */
async function payouts(paypal: PayPal, print: Print): Promise<void> {
  const item = (receiver: string) => ({ receiver, amount: { currency: 'EUR', value: '10.00' } });
  const batch = await paypal.payouts.create({
    sender_batch_header: { sender_batch_id: '2026-11-30', recipient_type: 'EMAIL' },
    items: [item('ann@example.com'), item('bo@example.com')],
  });
  const id = batch.batch_header?.payout_batch_id ?? '';
  const items = await paypal.payouts.get(id).toArray({ limit: 1_000 });
  print(`payout ${id}: ${items.map(({ payout_item_id: one }) => one).join(', ')}`);
}

/** All disputes, whose pages links lead to, and an offer to the first. */
async function disputes(paypal: PayPal, print: Print): Promise<void> {
  const ids: string[] = [];
  for await (const { dispute_id: id } of paypal.disputes.list({ page_size: 1 })) ids.push(id ?? '?');
  await paypal.disputes.makeOffer(ids[0] ?? '', {
    note: 'Half of it back.',
    offer_type: 'REFUND',
    offer_amount: { currency_code: 'EUR', value: '12.50' },
  });
  print(`disputes: ${ids.join(', ')}`);
}

/** PayPal takes no key for invoices: one whose response is lost is found by its number, and not made again. */
async function invoices(paypal: PayPal, server: StandIn, print: Print): Promise<void> {
  server.loseNextResponse();
  try {
    await paypal.invoices.create({ detail: { invoice_number: '2026-0001', currency_code: 'EUR' } });
  } catch (error) {
    if (!SdkError.isInstance(error) || !error.mayHaveExecuted) throw error;
    const settled = await error.settle();
    print(
      `the response was lost, and the invoice ${settled.outcome}: ${server.effects['invoices'] ?? 0} invoice`,
    );
  }
}
