import type { Credential, RequestOptions as CoreRequestOptions } from '@org/http-core';

/** Options of one call to SendGrid. */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * Calls with this key in place of the client's. It must not be `undefined`, lest the call be made with the client's
   * key.
   */
  readonly apiKey?: Credential;
  /** Acts for this subuser, or for an account: `account-id …`. */
  readonly onBehalfOf?: string | undefined;
}
