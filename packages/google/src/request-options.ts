import type { Credential, RequestOptions as CoreRequestOptions } from '@org/http-core';

/** Options of one call to Google. */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * Calls with this access token in place of the client's credential: another user's. Like `apiKey` and `auth` it must
   * not be `undefined`, lest the call be made as somebody else.
   */
  readonly accessToken?: Credential;
  /** Calls with this API key in place of the client's credential. */
  readonly apiKey?: Credential;
  /**
   * The fields to request, as a mask or a list of masks: `'items(id,summary)'`, `['id', 'name']`. The response omits all
   * others. A literal mask narrows the type of the response, and a field that the response lacks does not compile. A list
   * always requests `nextPageToken`, too. Default: all fields that the API returns.
   */
  readonly fields?: string | readonly string[] | undefined;
  /** The project that quota and cost are charged to, by id or number; header `x-goog-user-project`. */
  readonly quotaProject?: string | undefined;
  /** Who the quota per user is charged to, where one credential serves many: any text of up to 40 characters. */
  readonly quotaUser?: string | undefined;
}
