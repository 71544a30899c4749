import type {
  AuthStrategy,
  ClientOptions,
  Credential,
  RequestOptions as CoreRequestOptions,
} from '@org/http-core';
import type { HubSpotPlan } from './limits.ts';

/**
 * Options of a HubSpot client.
 *
 * @public
 */
export interface HubSpotOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * The access token of a private app (`pat-…`), a service key, or an OAuth access token; or a function that returns the
   * current one, so that it can be rotated without a restart. Default: the environment variable `HUBSPOT_ACCESS_TOKEN`.
   */
  readonly accessToken?: Credential | undefined;
  /** Another authentication strategy, such as `oauth2()` of `@org/oauth`, which renews tokens before they expire. */
  readonly auth?: AuthStrategy | undefined;
  /**
   * The plan of the account, which decides how many requests the client sends in ten seconds. Default: `free`, the lowest
   * limit. It cannot be combined with `limiter`.
   */
  readonly plan?: HubSpotPlan | undefined;
}

/**
 * Options of one call.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * An access token that replaces the client's for this call. It must not be `undefined`: the call would otherwise be made
   * with the client's.
   */
  readonly accessToken?: Credential;
}
