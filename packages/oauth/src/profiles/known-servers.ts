import { ConfigurationError } from '@org/http-core';
import type { OAuthProfile } from '../client/profile.ts';
import { textField } from '../contract/token-response.ts';
import {
  INVALID_CLIENT,
  INVALID_GRANT,
  toStandardError,
  UNAVAILABLE,
  type StandardError,
} from './standard-errors.ts';

/** https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors */
const GITHUB_ERRORS: Readonly<Record<string, StandardError>> = {
  bad_verification_code: INVALID_GRANT,
  bad_refresh_token: INVALID_GRANT,
  incorrect_client_credentials: INVALID_CLIENT,
};

/**
 * GitHub's OAuth and GitHub Apps. Failures have status 200, also in the device flow; scopes in responses are separated by
 * commas.
 *
 * @see https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, githubProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: githubProfile,
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 * @public
 */
export const githubProfile: OAuthProfile = {
  name: 'github',
  endpoints: {
    authorization: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    deviceAuthorization: 'https://github.com/login/device/code',
  },
  rotatesRefreshTokens: true,
  normalize(response) {
    const error = textField(response.body, 'error');
    return error === undefined ? response : toStandardError(response, error, GITHUB_ERRORS);
  },
};

/** The token endpoint of service accounts and applications, unless their key file names another. */
export const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token';

/**
 * Google's OAuth for users. A refresh token is issued only with `access_type=offline`, and again only with
 * `prompt=consent`. Renewals omit it because it never changes.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/web-server
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, googleProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: googleProfile,
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 * @public
 */
export const googleProfile: OAuthProfile = {
  name: 'google',
  issuer: 'https://accounts.google.com',
  endpoints: {
    authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: GOOGLE_TOKEN_URL,
    deviceAuthorization: 'https://oauth2.googleapis.com/device/code',
    revocation: 'https://oauth2.googleapis.com/revoke',
  },
  authorizationParams: { access_type: 'offline', prompt: 'consent' },
  rotatesRefreshTokens: false,
};

/** The `status` field of errors, which all versions have. Dated versions also have the `error` of the standard. */
const HUBSPOT_ERRORS: Readonly<Record<string, StandardError>> = {
  BAD_AUTH_CODE: INVALID_GRANT,
  BAD_REFRESH_TOKEN: INVALID_GRANT,
  BAD_CLIENT_ID: INVALID_CLIENT,
  BAD_CLIENT_SECRET: INVALID_CLIENT,
};

/**
 * HubSpot's OAuth. Access tokens are valid for 30 minutes; refresh tokens never change.
 *
 * @param version Version of the endpoints. The undated v1 ends on 16 February 2027.
 * @see https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, hubspotProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: hubspotProfile(),
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 * @public
 */
export function hubspotProfile(version = '2026-03'): OAuthProfile {
  const token = `https://api.hubapi.com/oauth/${version}/token`;
  return {
    name: 'hubspot',
    endpoints: {
      authorization: 'https://app.hubspot.com/oauth/authorize',
      token,
      introspection: `${token}/introspect`,
      revocation: `${token}/revoke`,
    },
    rotatesRefreshTokens: false,
    normalize(response) {
      if (response.status < 400 || textField(response.body, 'error') !== undefined) return response;
      const status = textField(response.body, 'status');
      return status !== undefined && status in HUBSPOT_ERRORS
        ? toStandardError(response, status, HUBSPOT_ERRORS)
        : response;
    },
  };
}

/**
 * PayPal's OAuth: client credentials with a Basic secret. Tokens are valid for about nine hours; `extra` has `app_id`.
 *
 * @param environment The live system or the sandbox. Default `live`.
 * @see https://developer.paypal.com/api/rest/authentication/
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, paypalProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: paypalProfile('sandbox'),
 *   clientId: 'my-app',
 *   // PayPal does not decode the hyphens and underscores of its ids.
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? '', { formEncoded: false }),
 * });
 * ```
 * @public
 */
export function paypalProfile(environment: 'live' | 'sandbox' = 'live'): OAuthProfile {
  const origin = environment === 'live' ? 'https://api-m.paypal.com' : 'https://api-m.sandbox.paypal.com';
  return {
    name: 'paypal',
    endpoints: { token: `${origin}/v1/oauth2/token` },
    hints: {
      invalid_client: `Check the client id and the secret: PayPal has others for the sandbox than for live, and this request went to ${environment === 'live' ? 'live' : 'the sandbox'}.`,
    },
  };
}

/**
 * Salesforce's OAuth. Tokens have no stated expiry, so they are renewed when the API responds with 401
 * (`INVALID_SESSION_ID`). The address of the API is `extra.instance_url`, and differs between users. Whether refresh
 * tokens rotate is a setting of the application, so they are treated as if they do.
 *
 * @param loginUrl The address of production, a sandbox (`https://test.salesforce.com`) or a domain of your own.
 * @throws ConfigurationError if `loginUrl` is not a URL.
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, salesforceProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: salesforceProfile(),
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 * @public
 */
export function salesforceProfile(loginUrl = 'https://login.salesforce.com'): OAuthProfile {
  if (typeof loginUrl !== 'string' || !URL.canParse(loginUrl))
    throw new ConfigurationError(
      'salesforceProfile() takes the address of the login, such as https://acme.my.salesforce.com.',
    );
  const base = new URL('services/oauth2', loginUrl.endsWith('/') ? loginUrl : `${loginUrl}/`).href;
  return {
    name: 'salesforce',
    endpoints: {
      authorization: `${base}/authorize`,
      token: `${base}/token`,
      introspection: `${base}/introspect`,
      revocation: `${base}/revoke`,
    },
    rotatesRefreshTokens: true,
    normalize(response) {
      // Salesforce responds so when one session is renewed several times at once.
      const isBusy =
        textField(response.body, 'error') === 'unknown_error' &&
        /retry/i.test(textField(response.body, 'error_description') ?? '');
      return isBusy ? toStandardError(response, 'unknown_error', { unknown_error: UNAVAILABLE }) : response;
    },
  };
}

/**
 * Stripe Connect's OAuth. The platform's secret key is the client secret, sent as a form field (`clientSecretPost`).
 * Tokens do not expire; `extra.stripe_user_id` is the connected account, which API calls need besides the platform's key.
 *
 * @see https://docs.stripe.com/connect/oauth-reference
 * @example
 * ```ts
 * import { clientSecretPost, createOAuthClient, stripeConnectProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: stripeConnectProfile,
 *   clientId: 'ca_123',
 *   authentication: clientSecretPost(() => process.env['STRIPE_SECRET_KEY'] ?? ''),
 * });
 * ```
 * @public
 */
export const stripeConnectProfile: OAuthProfile = {
  name: 'stripe-connect',
  endpoints: {
    authorization: 'https://connect.stripe.com/oauth/authorize',
    token: 'https://connect.stripe.com/oauth/token',
  },
  rotatesRefreshTokens: false,
};
