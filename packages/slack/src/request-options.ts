import type { Credential, RequestOptions as CoreRequestOptions } from '@org/http-core';

/** Options of one call to Slack. */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * Calls with this token in place of the client's: another workspace's, a user's. It must not be `undefined`, lest the
   * call be made with the client's token.
   */
  readonly token?: Credential;
}
