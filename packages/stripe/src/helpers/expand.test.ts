import type { Client } from '@org/http-core/provider';
import { expect, expectTypeOf, test } from 'vitest';
import type {
  BalanceTransaction,
  Charge,
  CheckoutSession,
  Customer,
  DeletedCustomer,
  DeletedProduct,
  Discount,
  Invoice,
  LineItem,
  PaymentIntent,
  Product,
} from '../generated/models.ts';
import type { ApiList } from '../generated/pages.ts';
import {
  create,
  list,
  retrieve,
  search,
  update,
  type PaymentIntentRetrieveParams,
} from '../generated/resources/payment-intents.ts';
import type { Stripe } from '../generated/class.ts';
import type { Expanded, ExpandParams, ExpandResult } from './expand.ts';

// No test makes a call: the types are the subject.
const types = (calls: (stripe: Stripe, client: Client) => unknown): void => {
  expect(calls).toBeTypeOf('function');
};

test('an expanded field holds the object, and its own expanded fields do', () => {
  types(async (stripe) => {
    const intent = await stripe.paymentIntents.retrieve('pi_1', {
      expand: ['latest_charge.balance_transaction', 'customer'],
    });
    expectTypeOf(intent.customer).toEqualTypeOf<Customer | DeletedCustomer | null>();
    expectTypeOf(intent.latest_charge).toEqualTypeOf<Expanded<Charge, 'balance_transaction'> | null>();
    expectTypeOf(intent.latest_charge!.balance_transaction).toEqualTypeOf<BalanceTransaction | null>();
    expectTypeOf(intent.payment_method).toEqualTypeOf<PaymentIntent['payment_method']>();
    expectTypeOf(intent).toExtend<PaymentIntent>();
  });
});

test('a call without expand gives the resource itself', () => {
  types(async (stripe, client) => {
    expectTypeOf(await stripe.paymentIntents.retrieve('pi_1')).toEqualTypeOf<PaymentIntent>();
    expectTypeOf(await stripe.paymentIntents.retrieve('pi_1', {})).toEqualTypeOf<PaymentIntent>();
    expectTypeOf(await stripe.paymentIntents.retrieve('pi_1', { expand: [] })).toEqualTypeOf<PaymentIntent>();
    expectTypeOf(await retrieve(client, { id: 'pi_1' })).toEqualTypeOf<PaymentIntent>();
    expectTypeOf<ReturnType<typeof retrieve>>().resolves.toEqualTypeOf<PaymentIntent>();
  });
});

test('paths that the compiler does not know give the resource itself', () => {
  types(async (stripe) => {
    const paths: string[] = ['customer'];
    const params: PaymentIntentRetrieveParams = { expand: ['customer'] };
    expectTypeOf(
      await stripe.paymentIntents.retrieve('pi_1', { expand: paths }),
    ).toEqualTypeOf<PaymentIntent>();
    expectTypeOf(
      await stripe.paymentIntents.retrieve('pi_1', { expand: [...paths, 'review'] }),
    ).toEqualTypeOf<PaymentIntent>();
    expectTypeOf(await stripe.paymentIntents.retrieve('pi_1', params)).toEqualTypeOf<PaymentIntent>();
  });
});

test('a constant list of paths counts as literal', () => {
  types(async (stripe) => {
    const paths = ['customer'] as const;
    const intent = await stripe.paymentIntents.retrieve('pi_1', { expand: paths });
    expectTypeOf(intent).toEqualTypeOf<Expanded<PaymentIntent, 'customer'>>();
  });
});

test('functions expand as methods do', () => {
  types(async (_, client) => {
    type Expected = Expanded<PaymentIntent, 'customer'>;
    expectTypeOf(await retrieve(client, { id: 'pi_1', expand: ['customer'] })).toEqualTypeOf<Expected>();
    expectTypeOf(
      await create(client, { amount: 1, currency: 'usd', expand: ['customer'] }),
    ).toEqualTypeOf<Expected>();
    expectTypeOf(await update(client, { id: 'pi_1', expand: ['customer'] })).toEqualTypeOf<Expected>();
    for await (const intent of list(client, { expand: ['data.customer'] }))
      expectTypeOf(intent).toEqualTypeOf<Expected>();
  });
});

test('the paths of lists and searches begin with data', () => {
  types(async (stripe) => {
    const pager = stripe.paymentIntents.list({ limit: 3, expand: ['data.latest_charge.customer'] });
    type Expected = Expanded<PaymentIntent, 'latest_charge.customer'>;
    for await (const intent of pager) expectTypeOf(intent).toEqualTypeOf<Expected>();
    for await (const page of pager.pages()) expectTypeOf(page.data).toEqualTypeOf<Expected[]>();
    expectTypeOf((await pager).data).toEqualTypeOf<Expected[]>();
    const found = await stripe.paymentIntents.search({
      query: 'x',
      expand: ['data.customer', 'total_count'],
    });
    expectTypeOf(found.data[0]!.customer).toEqualTypeOf<Customer | DeletedCustomer | null>();
    expectTypeOf(found.next_page).toEqualTypeOf<string | null>();
    for await (const intent of stripe.paymentIntents.search({ query: 'x' }))
      expectTypeOf(intent).toEqualTypeOf<PaymentIntent>();
    expectTypeOf(await stripe.paymentIntents.list()).toExtend<ApiList<PaymentIntent>>();
    expectTypeOf(search<never>).returns.toExtend<AsyncIterable<PaymentIntent>>();
  });
});

test('paths lead through lists, arrays and plain objects', () => {
  types(async (stripe) => {
    const subscription = await stripe.subscriptions.retrieve('sub_1', {
      expand: ['items.data.price.product', 'discounts', 'latest_invoice.customer'],
    });
    expectTypeOf(subscription.items.data[0]!.price.product).toEqualTypeOf<DeletedProduct | Product>();
    expectTypeOf(subscription.discounts).toEqualTypeOf<Discount[]>();
    expectTypeOf(subscription.latest_invoice).toEqualTypeOf<Expanded<Invoice, 'customer'> | null>();
    const tax = await stripe.invoices.retrieve('in_1', { expand: ['issuer.account'] });
    expectTypeOf(tax.issuer.account).exclude(undefined).not.toBeString();
  });
});

test('fields that a response may omit can be expanded, and stay optional', () => {
  types(async (stripe) => {
    const session = await stripe.checkout.sessions.retrieve('cs_1', {
      expand: ['line_items.data.price.product'],
    });
    expectTypeOf(session.line_items!.data[0]!.price!.product).toEqualTypeOf<DeletedProduct | Product>();
    const plain = await stripe.checkout.sessions.create({ mode: 'setup', expand: ['line_items'] });
    expectTypeOf(plain.line_items).toEqualTypeOf<CheckoutSession['line_items']>();
    expectTypeOf(plain.line_items).exclude(undefined).toEqualTypeOf<ApiList<LineItem>>();
    await stripe.subscriptions.list({ expand: ['data.items.data.price', 'data.automatic_tax'] });
    await stripe.prices.retrieve('price_1', { expand: ['tiers', 'currency_options'] });
    await stripe.issuing.cards.retrieve('ic_1', { expand: ['number', 'cvc'] });
    await stripe.customers.retrieve('cus_1', {
      expand: ['sources', 'subscriptions', 'cash_balance', 'tax_ids'],
    });
  });
});

test('a wrapper passes the paths on', () => {
  types(async (stripe, client) => {
    const byMethod = <Path extends string = never>(
      params?: ExpandParams<PaymentIntent, Path>,
    ): Promise<ExpandResult<PaymentIntent, Path>> => stripe.paymentIntents.retrieve('pi_1', params);
    const byFunction = <Path extends string = never>(
      params?: ExpandParams<PaymentIntent, Path>,
    ): Promise<ExpandResult<PaymentIntent, Path>> => retrieve(client, { id: 'pi_1', ...params });
    type Expected = Expanded<PaymentIntent, 'customer'>;
    expectTypeOf(await byMethod({ expand: ['customer'] })).toEqualTypeOf<Expected>();
    expectTypeOf(await byFunction({ expand: ['customer'] })).toEqualTypeOf<Expected>();
    expectTypeOf(await byMethod()).toEqualTypeOf<PaymentIntent>();
  });
});

test('deleted resources stay in the union', () => {
  types(async (stripe) => {
    const customer = await stripe.customers.retrieve('cus_1', { expand: ['default_source'] });
    if (!customer.deleted) expectTypeOf(customer.default_source).exclude(null).not.toBeString();
    expectTypeOf(customer).extract<DeletedCustomer>().toEqualTypeOf<DeletedCustomer>();
  });
});
