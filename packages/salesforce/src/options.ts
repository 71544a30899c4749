import type {
  AuthStrategy,
  ClientOptions,
  Credential,
  RequestOptions as CoreRequestOptions,
} from '@org/http-core';

/**
 * Options of a Salesforce client.
 *
 * @public
 */
export interface SalesforceOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * An access token, or a function that returns the current one. Default: the environment variable
   * `SALESFORCE_ACCESS_TOKEN`.
   */
  readonly accessToken?: Credential | undefined;
  /**
   * The address that came with the token as `instance_url`: `https://acme.my.salesforce.com`. Default: the environment
   * variable `SALESFORCE_INSTANCE_URL`. With `auth`, the tokens name it.
   */
  readonly instanceUrl?: string | undefined;
  /** Another authentication strategy: `salesforceAuth({ tokens })` of `@org/salesforce/oauth` renews tokens. */
  readonly auth?: AuthStrategy | undefined;
  /** The version of the API: `68.0`. Default: the version that the package was generated for. */
  readonly version?: string | undefined;
}

/**
 * Options of one call to Salesforce.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * An access token that replaces the client's credential for this call. It must not be `undefined`: the call would
   * otherwise be made with the client's credential.
   */
  readonly accessToken?: Credential;
  /** The version of the API for this call: `60.0`. Default: that of the client. */
  readonly version?: string | undefined;
}
