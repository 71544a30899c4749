import type { Credential, RequestOptions as CoreRequestOptions } from '@org/http-core';

/** Options of one call to Stripe. */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * Calls with this key in place of the client's, as platforms with several accounts do. It must not be `undefined`, lest
   * the call be made with the client's key.
   */
  readonly apiKey?: Credential;
  /** Acts as this connected account: `acct_…`. */
  readonly stripeAccount?: string | undefined;
  /** Acts in this context: accounts of an organization, as `acct_…` or a path of them. */
  readonly stripeContext?: string | undefined;
  /** Another version of the API for this call; the types describe {@link API_VERSION} only. */
  readonly apiVersion?: string | undefined;
}
