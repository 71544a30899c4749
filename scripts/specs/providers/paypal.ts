import type { RawDocument } from '../adapters/types.ts';
import { operationsOf } from '../walk.ts';
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

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The parts of an object that the documents write in place, as one part: beside the properties, some say what is required, and
 * some say nothing, which would let any name through.
 */
function withWholeParts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWholeParts);
  if (!isJson(value)) return value;
  const whole = Object.entries(value).map(([name, inner]) => [
    name,
    withWholeParts(name === 'allOf' && Array.isArray(inner) ? joined(inner) : inner),
  ]);
  return Object.fromEntries(whole) as unknown;
}

const IN_PLACE = new Set(['type', 'title', 'description', 'format', 'properties', 'required']);

function joined(parts: readonly unknown[]): unknown[] {
  const isInPlace = (part: unknown): part is Json =>
    isJson(part) && (part['type'] ?? 'object') === 'object' && Object.keys(part).every((name) => IN_PLACE.has(name));
  const inPlace = parts.filter(isInPlace);
  const properties = Object.assign({}, ...inPlace.map((part) => part['properties'])) as Json;
  const required = inPlace.flatMap((part) => (part['required'] ?? []) as string[]);
  const isEmpty = Object.keys(properties).length + required.length === 0;
  const others = parts.filter((part) => !isInPlace(part));
  return isEmpty ? others : [...others, { type: 'object', properties, ...(required.length > 0 && { required }) }];
}

const prepared = (text: string): string => JSON.stringify(withWholeParts(JSON.parse(withNames(text))));

/**
 * Bodies of errors that operations describe in place are unions of every issue with the sentence that comes with it: over a
 * thousand types, and prose, where `PayPalError` has the issues as values.
 */
function withoutInlineErrors(raw: RawDocument | undefined): RawDocument | undefined {
  for (const { operation } of raw ? operationsOf(raw.document) : []) delete operation['x-org-errors'];
  return raw;
}

export const paypal: Provider = {
  ...described,
  readOwn: (value, text, what) => withoutInlineErrors(described.readOwn?.(value, prepared(text), what)),
  rules: {
    ...described.rules,
    pagination: (operation, ...rest) =>
      LISTS[operation.operationId] ?? described.rules.pagination(operation, ...rest),
  },
};
