import type { OAuthProfile } from '../client/profile.ts';

/**
 * PayPal's OAuth: client credentials with a Basic secret. Tokens live about nine hours, so one for all calls; `extra`
 * has `app_id`.
 *
 * @see https://developer.paypal.com/api/rest/authentication/
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, paypalProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: paypalProfile('sandbox'),
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 */
export function paypalProfile(environment: 'live' | 'sandbox' = 'live'): OAuthProfile {
  const origin = environment === 'live' ? 'https://api-m.paypal.com' : 'https://api-m.sandbox.paypal.com';
  return { name: 'paypal', endpoints: { token: `${origin}/v1/oauth2/token` } };
}
