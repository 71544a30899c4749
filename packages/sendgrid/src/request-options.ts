import type { RequestOptions as CoreRequestOptions } from '@org/http-core';

/** Options of one call to SendGrid. */
export interface RequestOptions extends CoreRequestOptions {
  /** Acts for this subuser, or for an account: `account-id …`. */
  readonly onBehalfOf?: string | undefined;
}
