import { InvalidParamsError } from '@org/http-core';
import { ApiPromise, type Client } from '@org/http-core/provider';
import { retrieve } from '../generated/resources/v2/core/events.ts';
import type { StripeCallError } from '../errors.ts';
import type { RequestOptions } from '../options.ts';
import type { StripeEventMap } from '../generated/events.ts';
import type {
  BillingAlert,
  V2CommerceProductCatalogImport,
  V2CoreAccount,
  V2CoreAccountPerson,
  V2CoreEventDestination,
  V2MoneyManagementAdjustment,
  V2MoneyManagementFinancialAccount,
  V2MoneyManagementFinancialAddress,
  V2MoneyManagementInboundTransfer,
  V2MoneyManagementOutboundPayment,
  V2MoneyManagementPayoutIntent,
  V2MoneyManagementPayoutMethod,
  V2MoneyManagementReceivedCredit,
  V2MoneyManagementRecipientVerification,
  V2MoneyManagementTransaction,
} from '../generated/models.ts';
import type { V2CoreEvent } from '../generated/v2-events.ts';

/**
 * The fields of a thin event (`v1.…` or `v2.…`) that are used. Handlers and `verifyStripeEvent` provide such events.
 *
 * @public
 */
export interface StripeNotification<Type extends string = string> {
  readonly id: string;
  readonly type: Type;
  readonly object: 'v2.core.event';
  /** The account, or the path of accounts, in which it happened. */
  readonly context?: string | undefined;
}

/**
 * Retrieves the whole event of a notification. Some events have `data` that the notification omits. The request is made
 * in the context in which the event happened.
 *
 * @param stripe A client: `new Stripe()`, or `createStripe()`.
 * @throws InvalidParamsError if it is not a thin event; otherwise the errors of any call.
 * @public
 * @example
 * ```ts
 * import { Stripe } from '@org/stripe';
 * import { fetchEvent, stripeWebhooks } from '@org/stripe/webhooks';
 *
 * const stripe = new Stripe();
 * export const webhooks = stripeWebhooks().on('v1.billing.meter.error_report_triggered', async (notification) => {
 *   const { data } = await fetchEvent(stripe, notification);
 *   console.log(data.developer_message_summary);
 * });
 * ```
 */
export function fetchEvent<Type extends string>(
  stripe: Client,
  event: StripeNotification<Type>,
  options?: RequestOptions,
): ApiPromise<FullStripeEvent<Type>, StripeCallError> {
  const mistake = notThin(event);
  if (mistake !== undefined) return rejected(mistake);
  return retrieve(stripe, { id: event.id }, inContextOf(event, options)) as ApiPromise<
    FullStripeEvent<Type>,
    StripeCallError
  >;
}

/**
 * The paths of objects in Stripe's API. The pattern only allows addresses of this API, so that no event sends the key
 * elsewhere.
 */
const PATH = /^\/v[12]\/[\w./~%-]+$/;

/**
 * Retrieves the current state of the object that a thin event is about. The request is made in the context in which the
 * event happened.
 *
 * @param stripe A client: `new Stripe()`, or `createStripe()`.
 * @throws InvalidParamsError if the event names no object, or an address outside of Stripe's API; otherwise the errors
 * of any call.
 * @public
 * @example
 * ```ts
 * import { Stripe } from '@org/stripe';
 * import { fetchRelatedObject, stripeWebhooks } from '@org/stripe/webhooks';
 *
 * const stripe = new Stripe();
 * export const webhooks = stripeWebhooks().on('v1.customer.created', async (event) => {
 *   const customer = await fetchRelatedObject(stripe, event);
 *   console.log(customer.email);
 * });
 * ```
 */
export function fetchRelatedObject<Type extends string>(
  stripe: Client,
  event: StripeNotification<Type> & { readonly related_object: { readonly url: string } },
  options?: RequestOptions,
): ApiPromise<RelatedStripeObject<Type>, StripeCallError> {
  const url = urlOf(event);
  const [path = '', query = ''] = typeof url === 'string' ? url.split('?') : [];
  const mistake =
    notThin(event) ??
    (typeof url !== 'string'
      ? `The event ${event.type} has no related_object.`
      : !PATH.test(path) || path.replaceAll(/%2e/gi, '.').includes('..')
        ? 'The related_object of the event has no address of Stripe’s API.'
        : undefined);
  if (mistake !== undefined) return rejected(mistake);
  const operation = { id: 'events.fetchRelatedObject', method: 'GET', path } as const;
  return stripe.request(
    operation,
    Object.fromEntries(new URLSearchParams(query)),
    inContextOf(event, options),
  );
}

/** JavaScript callers, or a newer API, may pass an event without one. */
const urlOf = (
  event: { readonly related_object?: { readonly url?: unknown } | null } | null | undefined,
): unknown => event?.related_object?.url;

function notThin(event: StripeNotification | null | undefined): string | undefined {
  if (typeof event?.type !== 'string')
    return 'There is no event. Pass what a handler of a v1. or v2. event receives.';
  const given: string = event.object;
  return given === 'v2.core.event'
    ? undefined
    : `The event ${event.type} is not a thin event. A snapshot already contains its object, in data.object.`;
}

/** Rejects instead of throwing, as every call does. */
const rejected = (message: string): ApiPromise<never, InvalidParamsError> =>
  ApiPromise.from<never, InvalidParamsError>(
    Promise.reject(new InvalidParamsError(message, { param: 'event' })),
  );

/**
 * The options with the event's context, unless they contain another one, and a header that names the event that caused
 * the call.
 */
function inContextOf(
  { id, context }: StripeNotification,
  { headers, ...options }: RequestOptions = {},
): RequestOptions {
  return {
    ...(context === undefined ? {} : { stripeContext: context }),
    ...options,
    headers: { 'stripe-request-trigger': `event=${id}`, ...headers },
  };
}

/** The objects that events of the v2 API are about, by the beginning of their names. */
interface ObjectsOfV2 {
  'commerce.product_catalog.imports': V2CommerceProductCatalogImport;
  'core.account': V2CoreAccount;
  'core.account_person': V2CoreAccountPerson;
  'core.event_destination': V2CoreEventDestination;
  'money_management.adjustment': V2MoneyManagementAdjustment;
  'money_management.financial_account': V2MoneyManagementFinancialAccount;
  'money_management.financial_address': V2MoneyManagementFinancialAddress;
  'money_management.inbound_transfer': V2MoneyManagementInboundTransfer;
  'money_management.outbound_payment': V2MoneyManagementOutboundPayment;
  'money_management.payout_intent': V2MoneyManagementPayoutIntent;
  'money_management.payout_method': V2MoneyManagementPayoutMethod;
  'money_management.received_credit': V2MoneyManagementReceivedCredit;
  'money_management.recipient_verification': V2MoneyManagementRecipientVerification;
  'money_management.transaction': V2MoneyManagementTransaction;
}

/** `v2.core.account[identity].updated` is about a `v2.core.account`. */
type ObjectOfV2<Name extends string> = {
  [Key in keyof ObjectsOfV2]: Name extends `${Key}.${string}` | `${Key}[${string}` ? ObjectsOfV2[Key] : never;
}[keyof ObjectsOfV2];

/** Maps `customer.subscription.created` to `customer.subscription`. */
type Subject<Name extends string> = Name extends `${infer Head}.${infer Tail}`
  ? Tail extends `${string}.${string}`
    ? `${Head}.${Subject<Tail>}`
    : Head
  : never;

/** Thin events that are about another object than their snapshots: here the alert, there its triggering. */
interface ObjectsOfV1 {
  'billing.alert.triggered': BillingAlert;
}

/** The object in the snapshot events whose names begin the same. */
type ObjectOfSubject<Wanted extends string> = {
  [Name in keyof StripeEventMap]: Subject<Name> extends Wanted
    ? StripeEventMap[Name]['data']['object']
    : never;
}[keyof StripeEventMap];

/**
 * `v1.customer.subscription.trialing` has no snapshot; it is about the same object as `customer.subscription.created`.
 */
type ObjectOfV1<Name extends string> = Name extends keyof ObjectsOfV1
  ? ObjectsOfV1[Name]
  : Name extends keyof StripeEventMap
    ? StripeEventMap[Name]['data']['object']
    : [ObjectOfSubject<Subject<Name>>] extends [never]
      ? unknown
      : ObjectOfSubject<Subject<Name>>;

/**
 * The object that a thin event is about, by the event's name: `v1.customer.created` is about the object of the snapshot
 * event `customer.created`. `unknown` if the types do not contain the event.
 *
 * @public
 */
export type RelatedStripeObject<Type extends string> = Type extends `v1.${infer Name}`
  ? ObjectOfV1<Name>
  : Type extends `v2.${infer Name}`
    ? [ObjectOfV2<Name>] extends [never]
      ? unknown
      : ObjectOfV2<Name>
    : unknown;

/**
 * The whole event of a notification, by its name. Some events have `data` that the notification omits.
 *
 * @public
 */
export type FullStripeEvent<Type extends string> = [Extract<V2CoreEvent, { type: Type }>] extends [never]
  ? V2CoreEvent
  : Extract<V2CoreEvent, { type: Type }>;
