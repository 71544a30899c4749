import type {
  AuthStrategy,
  ClientOptions,
  Credential,
  RequestOptions as CoreRequestOptions,
} from '@org/http-core';

/**
 * The region that processes an account's mail and keeps its data.
 *
 * @public
 */
export type Region = 'global' | 'eu';

/**
 * Options of a SendGrid client.
 *
 * @public
 */
export interface SendGridOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * An API key (`SG.…`), or a function that returns the current key, so that it can be rotated without a restart.
   * Default: the environment variable `SENDGRID_API_KEY`.
   */
  readonly apiKey?: Credential | undefined;
  /** Another authentication strategy. */
  readonly auth?: AuthStrategy | undefined;
  /** `eu` for the keys of subusers in the European Union. Default: `global`. */
  readonly region?: Region | undefined;
  /** The subuser that all calls act for. */
  readonly onBehalfOf?: string | undefined;
}

/**
 * Options of one call to SendGrid.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * A key that replaces the client's key for this call. It must not be `undefined`: the call would otherwise be made with
   * the client's key.
   */
  readonly apiKey?: Credential;
  /** The subuser that this call acts for, or an account: `account-id …`. */
  readonly onBehalfOf?: string | undefined;
}
