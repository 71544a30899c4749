import type {
  AuthStrategy,
  ClientOptions,
  Credential,
  RequestOptions as CoreRequestOptions,
} from '@org/http-core';

/**
 * The account that calls reach: `live` moves money, `sandbox` does not.
 *
 * @public
 */
export type PayPalEnvironment = 'live' | 'sandbox';

/**
 * What PayPal returns of an object that a call has created or changed: its id, status and links, or all of it.
 *
 * @public
 */
export type PayPalPreference = 'minimal' | 'representation';

/**
 * Headers that the client writes, as options of the client and of a call.
 *
 * @public
 */
export interface PayPalHeaderOptions {
  /**
   * The merchant that a platform acts for (`PayPal-Auth-Assertion`): a JSON Web Token, which `authAssertion()` makes of the
   * merchant's id.
   */
  readonly authAssertion?: string | undefined;
  /** The partner that brought the transaction (`PayPal-Partner-Attribution-Id`, the BN code): up to 36 characters. */
  readonly partnerAttributionId?: string | undefined;
  /** The payer's device as the risk checks know it (`PayPal-Client-Metadata-Id`): up to 36 characters. */
  readonly clientMetadataId?: string | undefined;
  /** What responses to writes contain (`Prefer`). Default: PayPal's own, which is `minimal`. */
  readonly prefer?: PayPalPreference | undefined;
}

/**
 * Options of a PayPal client.
 *
 * @public
 */
export interface PayPalOptions extends Omit<ClientOptions, 'auth'>, PayPalHeaderOptions {
  /** The id of the application. Default: the environment variable `PAYPAL_CLIENT_ID`. */
  readonly clientId?: string | undefined;
  /**
   * The secret of the application, or a function that returns the current one, so that it can be rotated without a restart.
   * Default: the environment variable `PAYPAL_CLIENT_SECRET`. The client gets access tokens with it, once for all calls, and
   * renews them before they expire.
   */
  readonly clientSecret?: Credential | undefined;
  /** An access token in place of an application's id and secret, or a function that returns the current one. */
  readonly accessToken?: Credential | undefined;
  /** Another authentication strategy, such as `oauth2()` of `@org/oauth` with a store that processes share. */
  readonly auth?: AuthStrategy | undefined;
  /** The account that calls reach. Default: `live`. */
  readonly environment?: PayPalEnvironment | undefined;
}

/**
 * Options of one call to PayPal.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions, PayPalHeaderOptions {
  /**
   * An access token that replaces the client's credential for this call. It must not be `undefined`: the call would
   * otherwise be made with the client's credential.
   */
  readonly accessToken?: Credential;
}
