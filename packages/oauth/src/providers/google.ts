import type { OAuthProfile } from '../client/profile.ts';

/** Where service accounts and applications get tokens, unless their key file says otherwise. */
export const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token';

/**
 * Google's OAuth for users. A refresh token comes only with `access_type=offline`, and again only with
 * `prompt=consent`; renewals leave it out, and it stays the same.
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
