import { attachResources, type ApiClient } from '@org/http-core';
import { createStripe, toClientOptions } from './client.ts';
import type { StripeResources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import type { StripeOptions } from './options.ts';
import type { RequestOptions } from './request-options.ts';

/** A client of the whole Stripe API: `stripe.customers.create(…)`, `stripe.v2.core.accounts.list(…)`. */
export interface Stripe extends StripeResources {
  /** Requests that the types do not know: `stripe.raw.get('/v1/…')`. */
  readonly raw: ApiClient<RequestOptions>;
  /** A client with some options changed: `stripe.with({ stripeAccount: 'acct_…' })`. */
  with(overrides: StripeOptions): Stripe;
}

/** The class behind `new Stripe()`. */
export interface StripeConstructor {
  readonly prototype: Stripe;
  /**
   * @throws ConfigurationError naming the option that is wrong. A missing key is reported by the first call, as a
   * `CredentialError`.
   */
  new (options?: StripeOptions): Stripe;
}

class StripeClient {
  readonly raw: ApiClient<RequestOptions>;
  readonly #options: StripeOptions;

  constructor(options: StripeOptions = {}, raw: ApiClient<RequestOptions> = createStripe(options)) {
    this.#options = options;
    this.raw = raw;
    attachResources(this, operations, raw);
  }

  with(overrides: StripeOptions): StripeClient {
    const options = { ...this.#options, ...overrides };
    return new StripeClient(options, this.raw.with(toClientOptions(options)));
  }
}

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
export const Stripe: StripeConstructor = StripeClient as unknown as StripeConstructor;
