import type { AuthStrategy, ClientOptions, Credential } from '@org/http-core';

/**
 * Options of a client. Of `accessToken`, `apiKey` and `auth` give one; with none, the environment variables
 * `GOOGLE_ACCESS_TOKEN` and `GOOGLE_API_KEY` are looked at, in this order.
 */
export interface GoogleOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * An OAuth access token (`ya29.…`), or a function that gives the current one; it is asked again with `forceRefresh`
   * after a 401.
   */
  readonly accessToken?: Credential | undefined;
  /** An API key (`AIza…`), sent in the query: enough for public data only. */
  readonly apiKey?: Credential | undefined;
  /** Another way to authenticate, such as `oauth2()` of `@org/oauth`. */
  readonly auth?: AuthStrategy | undefined;
  /**
   * The project that quota and cost are charged to. Default: the environment variable `GOOGLE_CLOUD_QUOTA_PROJECT`,
   * else the credential's own project.
   */
  readonly quotaProject?: string | undefined;
}
