import { snakeCase } from '../names/case.ts';
import type { GeneratorRules } from '../rules.ts';

/** Resources whose page in the reference has another name than the accessor. */
const pages: Readonly<Record<string, string>> = {
  'apps.secrets': 'secret_management',
  'billing.alerts': 'billing/alert',
  'billing.creditBalanceSummary': 'billing/credit-balance-summary',
  'billing.creditBalanceTransactions': 'billing/credit-balance-transaction',
  'billing.creditGrants': 'billing/credit-grant',
  'billing.meterEvents': 'billing/meter-event',
  'billing.meters': 'billing/meter',
  'billingPortal.configurations': 'customer_portal/configurations',
  'billingPortal.sessions': 'customer_portal/sessions',
  invoiceItems: 'invoiceitems',
  'sigma.scheduledQueryRuns': 'sigma/scheduled_queries',
};

/**
 * The resources whose types share files. A file for each of 80 resources adds a tenth of a second to every type check
 * of the client; one file for all adds as much to every type check of a single operation.
 */
const families: Readonly<Record<string, readonly string[]>> = {
  billing: (
    'billing billingPortal creditNotes entitlements invoiceItems invoicePayments invoiceRenderingTemplates invoices ' +
    'quotes subscriptionItems subscriptionSchedules subscriptions'
  ).split(' '),
  checkout: ['checkout', 'paymentLinks'],
  connect:
    'accountLinks accountSessions accounts applicationFees apps countrySpecs oauth payouts topups transfers'.split(
      ' ',
    ),
  identity: ['financialConnections', 'identity'],
  issuing: ['issuing', 'testHelpers.issuing'],
  'payment-methods':
    'applePayDomains mandates paymentMethodConfigurations paymentMethodDomains paymentMethods sources tokens'.split(
      ' ',
    ),
  payments: (
    'charges confirmationTokens disputes paymentAttemptRecords paymentIntents paymentRecords refunds reviews ' +
    'setupAttempts setupIntents threeDSecure testHelpers.confirmationTokens testHelpers.refunds'
  ).split(' '),
  products: 'coupons plans prices productCatalog products promotionCodes shippingRates'.split(' '),
  radar: ['radar'],
  tax: ['tax', 'taxCodes', 'taxIds', 'taxRates'],
  terminal: ['terminal', 'testHelpers.terminal'],
  treasury: ['treasury', 'testHelpers.treasury'],
  'v2-core': ['v2.core'],
  'v2-money-management': ['v2.moneyManagement'],
  v2: ['v2'],
};

const familyOf = new Map(
  Object.entries(families).flatMap(([family, names]) => names.map((name) => [name, family])),
);

/** The rate of an operation. A test compares it with `limits.ts` of the package. */
function rateOf(id: string): string {
  if (/^(?:v2\.)?billing\.meterEvent/.test(id)) return '1000/s';
  if (id.endsWith('.search') || /^files\.(?:create|retrieve|list)$/.test(id)) return '20/s';
  return id === 'payouts.create' ? '15/s, 30 at once' : '25/s';
}

export const rules: GeneratorRules = {
  prefix: 'Stripe',
  family: (resource) =>
    familyOf.get(resource.slice(0, 2).join('.')) ?? familyOf.get(resource[0] ?? '') ?? 'core',
  encoders: {
    'application/x-www-form-urlencoded': 'form',
    'application/json': 'json',
    'multipart/form-data': 'multipart',
  },
  pages: { cursor: 'ApiList', page: 'ApiSearchResult', url: 'V2List' },
  narrowing: {
    name: 'expand',
    of: 'params',
    typeParameter: 'Path extends string = never',
    module: '../helpers/expand.ts',
    argument: 'ExpandParams',
    response: 'ExpandResult',
    item: 'ExpandItem',
  },
  events: [
    { union: 'Event', map: 'StripeEventMap', file: 'events' },
    { union: 'V2CoreEvent', map: 'StripeV2EventMap', file: 'v2-events' },
    { union: 'V2CoreEventNotification', map: 'StripeEventNotificationMap', file: 'v2-events' },
  ],
  docs: (resource) =>
    `https://docs.stripe.com/api/${
      pages[resource.join('.')] ??
      resource
        .filter((segment) => segment !== 'testHelpers')
        .map(snakeCase)
        .join('/')
    }`,
  limit: rateOf,
  limitNote:
    'calls to one endpoint with a live key, enforced by the client. All endpoints together allow 100 calls a second with a live key and 25 with a test key.',
  samples: {
    'charges.id': 'ch_123',
    'checkout.sessions.id': 'cs_test_123',
    'customers.id': 'cus_123',
    'invoices.id': 'in_123',
    'paymentIntents.id': 'pi_123',
    'paymentMethods.id': 'pm_123',
    'prices.id': 'price_123',
    'products.id': 'prod_123',
    'refunds.id': 're_123',
    'setupIntents.id': 'seti_123',
    'subscriptions.id': 'sub_123',
    customer: 'cus_123',
    id: 'id_123',
    payment_intent: 'pi_123',
    payment_method: 'pm_123',
    price: 'price_123',
    product: 'prod_123',
  },
  examples: {
    'checkout.sessions.create':
      "{ mode: 'payment', line_items: [{ price: 'price_123', quantity: 1 }], success_url: 'https://example.com/thanks' }",
    'refunds.create': "{ payment_intent: 'pi_123', amount: 500 }",
    'subscriptions.create': "{ customer: 'cus_123', items: [{ price: 'price_123' }] }",
  },
  entries: ['client', 'jobs', 'models', 'webhooks', 'package.json'],
  client: {
    definition: 'stripeClient',
    module: '../client.ts',
    options: 'StripeOptions',
    optionsModule: '../options.ts',
    api: 'the whole Stripe API, such as `stripe.customers.create(…)` and `stripe.v2.core.accounts.list(…)`',
    functions: '`@org/stripe/customers` and the like',
    createExample: `
import { createStripe } from '@org/stripe/client';
import { create } from '@org/stripe/payment-intents';

const stripe = createStripe({ apiKey: process.env['STRIPE_SECRET_KEY'] });
export const intent = () => create(stripe, { amount: 2000, currency: 'usd' });`,
    classExample: `
import { Stripe } from '@org/stripe';

const stripe = new Stripe({ apiKey: process.env['STRIPE_SECRET_KEY'] });
export async function pay(): Promise<string> {
  const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
  return intent.id;
}`,
  },
};
