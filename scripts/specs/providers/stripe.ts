import type { Operation, Schema } from '../document.ts';
import { pascal, singular } from '../names.ts';
import { own } from '../record.ts';
import type { ProviderRules, Resolve } from './types.ts';

const words = { invoiceitem: 'InvoiceItem', oauth: 'OAuth' };

/** Resources whose `object` is shorter than the name they are known by. */
const objectNames: Readonly<Record<string, string>> = {
  item: 'LineItem',
  line_item: 'InvoiceLineItem',
  scheduled_query_run: 'SigmaScheduledQueryRun',
};

/** `v1.billing.meter.created` → `V1BillingMeterCreatedEvent`; `account[identity]` → `AccountIncludingIdentity…` */
export function eventName(type: string): string {
  return `${pascal(type.replace('[', '.including.'), words)}Event`;
}

/** The one value a property can have, where it is a constant. */
function constant(schema: Schema | undefined, property: string): unknown {
  const values = own(schema?.properties, property)?.enum;
  return values?.length === 1 ? values[0] : undefined;
}

function isEnvelope(schema: Schema): boolean {
  const object = constant(schema, 'object');
  if (object === 'list' || object === 'search_result' || object === 'v2.search_result') return true;
  return (
    own(schema.properties, 'next_page_url') !== undefined && own(schema.properties, 'data') !== undefined
  );
}

function rootName(schema: Schema, resolve: Resolve): string | undefined {
  if (isEnvelope(schema)) return undefined;
  if (schema.anyOf) return unionName(schema.anyOf, resolve);
  const object = constant(schema, 'object');
  if (typeof object !== 'string') return undefined;
  const type = constant(schema, 'type');
  if ((object === 'event' || object === 'v2.core.event') && typeof type === 'string') return eventName(type);
  const name = objectNames[object] ?? pascal(object, words);
  return constant(schema, 'deleted') === true ? `Deleted${name}` : name;
}

/** `Event` is the union of all schemas with `object: 'event'`. */
function unionName(members: readonly Schema[], resolve: Resolve): string | undefined {
  const objects = new Set(
    members.map(({ $ref }) => ($ref === undefined ? undefined : constant(resolve($ref), 'object'))),
  );
  const [object] = objects;
  return objects.size === 1 && members.length > 1 && typeof object === 'string'
    ? pascal(object, words)
    : undefined;
}

function sharedPart(root: Schema, property: string, part: Schema): string | undefined {
  switch (constant(root, 'object')) {
    case 'event':
      return property === 'request' ? 'EventRequest' : undefined;
    case 'v2.core.event':
      if (property === 'reason') return 'V2CoreEventReason';
      if (property !== 'related_object') return undefined;
      return own(part.properties, 'id') ? 'V2CoreEventRelatedObject' : 'V2CoreEventRelatedSingletonObject';
    default:
      return undefined;
  }
}

function pagination(operation: Operation, response: Schema | undefined): Operation['x-org-pagination'] {
  const names = new Set(operation.parameters?.filter((p) => p.in === 'query').map((p) => p.name));
  if (!response || !own(response.properties, 'data')) return undefined;
  if (own(response.properties, 'next_page_url')) return { style: 'url', items: 'data' };
  if (constant(response, 'object') === 'search_result' && names.has('page'))
    return { style: 'page', items: 'data' };
  // The few lists that are always whole response `has_more: false`, so they page like the others.
  return constant(response, 'object') === 'list' ? { style: 'cursor', items: 'data' } : undefined;
}

/** Everything else that is a number counts something or is an amount in the currency's smallest unit. */
const FRACTIONS =
  /(^|_)(percent|percentage|rate|rates|latitude|longitude|height|width|length|weight)$|^percent_|_percent_|^aggregated_value$|_rate_past_hour$|(^|trust_)score$|^metadata$/;
const WHOLE = /^(screen_(height|width)|m(ax|in)_length|m(ax|in)imum_length)$/;

/** As the official document names them: v1 by the resource, v2 by its id. */
function parentParameter(segment: string, path: string): string {
  if (segment === 'application_fees') return 'fee';
  return path.startsWith('/v2/') ? `${singular(segment)}_id` : singular(segment);
}

/** Names that v1 has for points in time, in Unix seconds; v2 has texts (docs.stripe.com/api-v2-overview). */
const TIMES =
  /^(date|start|end|timestamp|created|frozen_time|redeem_by|active_from|billing_cycle_anchor|subscription_billing_cycle_anchor)$|_(at|date|start|end|time|before|after)$/;
/** A day of the year, as text. */
const NO_TIMES = /^fiscal_year_end$/;

function timeFormat(path: string, property: string): 'unix-time' | 'date-time' | undefined {
  if (!TIMES.test(property) || NO_TIMES.test(property)) return undefined;
  return path.startsWith('/v2/') ? 'date-time' : 'unix-time';
}

export const stripeRules: ProviderRules = {
  title: 'Stripe API',
  url: 'https://api.stripe.com',
  servers: {
    connect: 'https://connect.stripe.com',
    files: 'https://files.stripe.com',
    meter_events: 'https://meter-events.stripe.com',
  },
  securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
  rootName,
  isEnvelope,
  sharedPart,
  parentParameter,
  flags: new Set(['deleted']),
  timeFormat,
  words,
  singulars: { balanceSettings: 'BalanceSettings', settings: 'Settings' },
  methodNames: { del: 'Delete' },
  responseNames: {
    'oauth.token': 'OAuthToken',
    'oauth.deauthorize': 'OAuthDeauthorization',
    'v2.core.accounts.persons.del': 'V2DeletedObject',
    'v2.core.eventDestinations.del': 'V2DeletedObject',
  },
  isFraction: (property) => FRACTIONS.test(property) && !WHOLE.test(property),
  pagingParameters: new Set(['starting_after', 'ending_before', 'page', 'cursor', 'offset']),
  pagination,
  strict: true,
  groupOf: (root) => {
    if (/Event(Notification)?$/.test(root))
      return root.startsWith('V2') || root.startsWith('V1') ? 'v2.core.event-types' : 'event-types';
    return undefined;
  },
};
