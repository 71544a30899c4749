import { openApiProvider } from './openapi/openapi-provider.ts';
import type { Provider } from './types.ts';

const described = openApiProvider({
  title: 'PayPal',
  url: 'https://api-m.paypal.com',
  servers: {},
  securitySchemes: {
    bearerAuth: {
      type: 'http',
      scheme: 'bearer',
    },
  },
  // Options of the client and of a call, and the idempotency key, which the runtime writes.
  clientParameters: [
    'header authorization',
    'header prefer',
    'header paypal-request-id',
    'header paypal-auth-assertion',
    'header paypal-partner-attribution-id',
    'header paypal-client-metadata-id',
  ],
  queryArrays: 'repeated',
  auth: {
    Oauth2: 'usual',
  },
  pagers: {
    page: {
      kind: 'page',
      param: 'page',
      size: 'page_size',
      total: 'total_pages',
    },
  },
});

/** Lists whose response names the next page in `links` only, or beside a number of pages. */
const LISTS: Readonly<Record<string, { readonly style: 'link' | 'page'; readonly items: string }>> = {
  'disputes.list': { style: 'link', items: 'items' },
  'webhooks.events.list': { style: 'link', items: 'events' },
  'transactions.list': { style: 'page', items: 'transaction_details' },
  'subscriptions.list': { style: 'page', items: 'subscriptions' },
  'invoices.list': { style: 'page', items: 'items' },
  'invoices.search': { style: 'page', items: 'items' },
  'invoices.templates.list': { style: 'page', items: 'templates' },
};

/** Names that the documents number, by what the vendor's SDK calls the same, and one that an enumeration without a name has, too. */
const RENAMED: Readonly<Record<string, string>> = {
  'authorization-2': 'payment_authorization',
  'capture-2': 'captured_payment',
  card_verification_method: 'verification_method',
  'payment_instruction-2': 'refund_payment_instruction',
};

const withNames = (text: string): string =>
  Object.entries(RENAMED).reduce(
    (all, [from, to]) =>
      all.replaceAll(`"${from}":`, `"${to}":`).replaceAll(`schemas/${from}"`, `schemas/${to}"`),
    text,
  );

export const paypal: Provider = {
  ...described,
  readOwn: (value, text, what) => described.readOwn?.(value, withNames(text), what),
  rules: {
    ...described.rules,
    pagination: (operation, ...rest) =>
      LISTS[operation.operationId] ?? described.rules.pagination(operation, ...rest),
  },
};
