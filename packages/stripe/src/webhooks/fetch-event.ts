import { InvalidParamsError } from '@org/http-core';
import { ApiPromise, type Client } from '@org/http-core/provider';
import { retrieve } from '../generated/resources/v2/core/events.ts';
import type { RequestOptions } from '../request-options.ts';
import type { FullStripeEvent, RelatedStripeObject } from './related-object.ts';

/** What is used of a thin event, `v1.…` or `v2.…`, as handlers and `verifyStripeEvent` give it. */
export interface StripeNotification<Type extends string = string> {
  readonly id: string;
  readonly type: Type;
  readonly object: 'v2.core.event';
  /** The account, or the path of accounts, in which it happened. */
  readonly context?: string | undefined;
}

/**
 * The whole event behind a notification: some have `data` that is not sent along. Asked for in the context in which the
 * event happened.
 *
 * @param stripe A client: `new Stripe()`, or `createStripe()`.
 * @throws InvalidParamsError where it is not a thin event; other errors as every call.
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
): ApiPromise<FullStripeEvent<Type>> {
  const fault = notThin(event);
  if (fault !== undefined) return refused(fault);
  return retrieve(stripe, { id: event.id }, inContextOf(event, options)) as ApiPromise<FullStripeEvent<Type>>;
}

/** Where Stripe's API has its objects. What follows is an address of this API, so that no event leads the key elsewhere. */
const PATH = /^\/v[12]\/[\w./~%-]+$/;

/**
 * The object that a thin event is about, as it is now. Asked for in the context in which the event happened.
 *
 * @param stripe A client: `new Stripe()`, or `createStripe()`.
 * @throws InvalidParamsError where the event names no object, or an address outside of Stripe's API; other errors as every
 * call.
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
): ApiPromise<RelatedStripeObject<Type>> {
  const url = urlOf(event);
  const [path = '', query = ''] = typeof url === 'string' ? url.split('?') : [];
  const fault =
    notThin(event) ??
    (typeof url !== 'string'
      ? `The event ${event.type} is about no object: it has no related_object.`
      : !PATH.test(path) || path.replaceAll(/%2e/gi, '.').includes('..')
        ? 'The related_object of the event has no address of Stripe’s API.'
        : undefined);
  if (fault !== undefined) return refused(fault);
  const operation = { id: 'events.fetchRelatedObject', method: 'GET', path } as const;
  return stripe.request(
    operation,
    Object.fromEntries(new URLSearchParams(query)),
    inContextOf(event, options),
  );
}

/** From JavaScript, or from a newer API, an event may come without one. */
const urlOf = (
  event: { readonly related_object?: { readonly url?: unknown } | null } | null | undefined,
): unknown => event?.related_object?.url;

function notThin(event: StripeNotification | null | undefined): string | undefined {
  if (typeof event?.type !== 'string')
    return 'There is no event: pass what a handler of a v1. or v2. event gets.';
  const given: string = event.object;
  return given === 'v2.core.event'
    ? undefined
    : `The event ${event.type} is not a thin event: a snapshot holds its object already, in data.object.`;
}

/** As every call, these reject and do not throw. */
const refused = (message: string): ApiPromise<never> =>
  ApiPromise.from<never>(Promise.reject(new InvalidParamsError(message, { param: 'event' })));

/** The options, with the event's context unless another one is given; Stripe is told which event led to the call. */
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
