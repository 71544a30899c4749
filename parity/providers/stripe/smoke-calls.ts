import type { Stripe } from '@org/stripe';
import type { Stripe as VendorStripe } from 'stripe';

/** One call, as each SDK's users write it. */
export interface PairedCall {
  readonly name: string;
  readonly ours: (stripe: Stripe) => PromiseLike<unknown>;
  readonly theirs: (stripe: VendorStripe) => PromiseLike<unknown>;
}

const customer = {
  email: 'jenny@example.com',
  address: { city: 'Zürich', line1: 'Limmatquai 1', country: 'CH' },
  metadata: { 'key with space': 'a&b=c', order: '7' },
  preferred_locales: ['de', 'fr'],
};
const price = {
  currency: 'usd',
  unit_amount: 1000,
  recurring: { interval: 'month' as const },
  product_data: { name: 'Gold & more' },
};
const intent = {
  amount: 2000,
  currency: 'usd',
  payment_method_types: ['card', 'link'],
  expand: ['customer'],
};
const session = {
  mode: 'payment' as const,
  success_url: 'https://example.com/done?id={CHECKOUT_SESSION_ID}',
  line_items: [
    { price: 'price_1', quantity: 2 },
    { price_data: { currency: 'eur', unit_amount: 5, product_data: { name: 'x' } }, quantity: 1 },
  ],
};
const upcoming = { customer: 'cus_1', subscription_details: { items: [{ id: 'si_1', quantity: 3 }] } };
const file = { purpose: 'dispute_evidence' as const, file_link_data: { create: true } };
const bytes = new TextEncoder().encode('evidence');
const v2Account = {
  contact_email: 'a@example.com',
  configuration: {
    recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
  },
};

/** Twenty calls that differ in verb, path, encoding, nesting, headers or host. */
export const smokeCalls: readonly PairedCall[] = [
  {
    name: 'create with nested form',
    ours: (s) => s.customers.create(customer),
    theirs: (s) => s.customers.create(customer),
  },
  {
    name: 'create without parameters',
    ours: (s) => s.customers.create(),
    theirs: (s) => s.customers.create(),
  },
  {
    name: 'unset a field',
    ours: (s) => s.customers.update('cus_1', { description: '' }),
    theirs: (s) => s.customers.update('cus_1', { description: '' }),
  },
  {
    name: 'retrieve',
    ours: (s) => s.customers.retrieve('cus_1'),
    theirs: (s) => s.customers.retrieve('cus_1'),
  },
  {
    name: 'retrieve with expand',
    ours: (s) => s.customers.retrieve('cus_1', { expand: ['sources', 'tax_ids'] }),
    theirs: (s) => s.customers.retrieve('cus_1', { expand: ['sources', 'tax_ids'] }),
  },
  { name: 'delete', ours: (s) => s.customers.del('cus_1'), theirs: (s) => s.customers.del('cus_1') },
  {
    name: 'list with a range',
    ours: (s) => s.customers.list({ limit: 3, created: { gte: 5, lt: 9 } }),
    theirs: (s) => s.customers.list({ limit: 3, created: { gte: 5, lt: 9 } }),
  },
  {
    name: 'search',
    ours: (s) => s.customers.search({ query: "email:'a@b.c' AND metadata['k']:'v'" }),
    theirs: (s) => s.customers.search({ query: "email:'a@b.c' AND metadata['k']:'v'" }),
  },
  {
    name: 'two path parameters',
    ours: (s) => s.customers.retrievePaymentMethod('cus_1', 'pm_1'),
    theirs: (s) => s.customers.retrievePaymentMethod('cus_1', 'pm_1'),
  },
  {
    name: 'an id that needs encoding',
    ours: (s) => s.coupons.retrieve('50% off/now?'),
    theirs: (s) => s.coupons.retrieve('50% off/now?'),
  },
  {
    name: 'arrays in a form',
    ours: (s) => s.paymentIntents.create(intent),
    theirs: (s) => s.paymentIntents.create(intent),
  },
  {
    name: 'action on an object',
    ours: (s) => s.paymentIntents.capture('pi_1', { amount_to_capture: 5 }),
    theirs: (s) => s.paymentIntents.capture('pi_1', { amount_to_capture: 5 }),
  },
  {
    name: 'objects in arrays',
    ours: (s) => s.checkout.sessions.create(session),
    theirs: (s) => s.checkout.sessions.create(session),
  },
  {
    name: 'list below an object',
    ours: (s) => s.checkout.sessions.listLineItems('cs_1', { limit: 5 }),
    theirs: (s) => s.checkout.sessions.listLineItems('cs_1', { limit: 5 }),
  },
  {
    name: 'price with inline product',
    ours: (s) => s.prices.create(price),
    theirs: (s) => s.prices.create(price),
  },
  {
    name: 'preview an invoice',
    ours: (s) => s.invoices.createPreview(upcoming),
    theirs: (s) => s.invoices.createPreview(upcoming),
  },
  {
    name: 'a connected account',
    ours: (s) => s.balance.retrieve({}, { stripeAccount: 'acct_1' }),
    theirs: (s) => s.balance.retrieve({}, { stripeAccount: 'acct_1' }),
  },
  {
    name: 'file upload',
    ours: (s) => s.files.create({ ...file, file: { data: bytes, name: 'a.txt', type: 'text/plain' } }),
    theirs: (s) => s.files.create({ ...file, file: { data: bytes, name: 'a.txt', type: 'text/plain' } }),
  },
  {
    name: 'v2 create with JSON',
    ours: (s) => s.v2.core.accounts.create(v2Account),
    theirs: (s) => s.v2.core.accounts.create(v2Account),
  },
  {
    name: 'v2 list',
    ours: (s) => s.v2.core.accounts.list({ limit: 2 }),
    theirs: (s) => s.v2.core.accounts.list({ limit: 2 }),
  },
  {
    name: 'v2 retrieve with include',
    ours: (s) => s.v2.core.accounts.retrieve('acct_1', { include: ['identity', 'defaults'] }),
    theirs: (s) => s.v2.core.accounts.retrieve('acct_1', { include: ['identity', 'defaults'] }),
  },
];
