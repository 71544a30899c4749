import { clientClass, type ClassClient, type ClientConstructor } from '@org/http-core/provider';
import { stripeKind } from './client.ts';
import type { StripeResources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import type { StripeOptions } from './options.ts';
import type { RequestOptions } from './request-options.ts';

/** A client of the whole Stripe API: `stripe.customers.create(…)`, `stripe.v2.core.accounts.list(…)`. */
export interface Stripe extends StripeResources, ClassClient<Stripe, StripeOptions, RequestOptions> {}

/** The class behind `new Stripe()`. */
export type StripeConstructor = ClientConstructor<Stripe, StripeOptions>;

/**
 * A client of the whole Stripe API. One per key and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { Stripe } from '@org/stripe';
 *
 * const stripe = new Stripe({ apiKey: process.env['STRIPE_SECRET_KEY'] });
 * export async function pay(): Promise<string> {
 *   const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
 *   return intent.id;
 * }
 * ```
 */
export const Stripe: StripeConstructor = /* @__PURE__ */ clientClass(stripeKind, operations);
