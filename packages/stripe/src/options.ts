import type { AuthStrategy, ClientOptions, Credential } from '@org/http-core';

/** Options of a Stripe client. */
export interface StripeOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * A secret or restricted key (`sk_…`, `rk_…`), or a function that gives the current one, so that it can be rotated
   * without a restart. Default: the environment variable `STRIPE_SECRET_KEY`.
   */
  readonly apiKey?: Credential | undefined;
  /** Another way to authenticate than a key. */
  readonly auth?: AuthStrategy | undefined;
  /** Another version of the API; the types describe {@link API_VERSION} only. */
  readonly apiVersion?: string | undefined;
  /** Acts as this connected account in every call: `acct_…`. */
  readonly stripeAccount?: string | undefined;
  /** Acts in this context in every call. */
  readonly stripeContext?: string | undefined;
}
