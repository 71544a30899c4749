import type {
  AuthStrategy,
  ClientOptions,
  Credential,
  RequestOptions as CoreRequestOptions,
} from '@org/http-core';

/**
 * Options of a Stripe client.
 *
 * @public
 */
export interface StripeOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * A secret or restricted key (`sk_…`, `rk_…`), or a function that returns the current key, so that it can be rotated
   * without a restart. Default: the environment variable `STRIPE_SECRET_KEY`.
   */
  readonly apiKey?: Credential | undefined;
  /** Another authentication strategy. */
  readonly auth?: AuthStrategy | undefined;
  /** Another version of the API. The types describe {@link API_VERSION} only. */
  readonly apiVersion?: string | undefined;
  /** The connected account that all calls act as: `acct_…`. */
  readonly stripeAccount?: string | undefined;
  /** The context that all calls act in. */
  readonly stripeContext?: string | undefined;
}

/**
 * Options of one call to Stripe.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * A key that replaces the client's key for this call, for platforms with several accounts. It must not be `undefined`:
   * the call would otherwise be made with the client's key.
   */
  readonly apiKey?: Credential;
  /** The connected account that this call acts as: `acct_…`. */
  readonly stripeAccount?: string | undefined;
  /** The context that this call acts in: accounts of an organization, as `acct_…` or a path of them. */
  readonly stripeContext?: string | undefined;
  /** Another version of the API for this call. The types describe {@link API_VERSION} only. */
  readonly apiVersion?: string | undefined;
}
