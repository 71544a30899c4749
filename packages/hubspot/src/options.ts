import type {
  AuthStrategy,
  ClientOptions,
  Credential,
  RequestOptions as CoreRequestOptions,
} from '@org/http-core';

/**
 * Options of a HubSpot client.
 *
 * @public
 */
export interface HubSpotOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * An access token, or a function that returns the current one, so that it can be rotated without a restart.
   * Default: the environment variable `HUBSPOT_TOKEN`.
   */
  readonly token?: Credential | undefined;
  /** Another authentication strategy. */
  readonly auth?: AuthStrategy | undefined;
}

/**
 * Options of one call.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {
  /** An access token that replaces the client's for this call. It must not be `undefined`: the call would otherwise be made with the client's. */
  readonly token?: Credential;
}
