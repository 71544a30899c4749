import type { OAuthProfile } from '../client/profile.ts';

/**
 * Stripe Connect's OAuth: the platform's secret key is the client secret, in the form (`clientSecretPost`). Tokens have
 * no end; `extra.stripe_user_id` is the connected account, and is all that API calls need beside the platform's key.
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
 */
export const stripeConnectProfile: OAuthProfile = {
  name: 'stripe-connect',
  endpoints: {
    authorization: 'https://connect.stripe.com/oauth/authorize',
    token: 'https://connect.stripe.com/oauth/token',
  },
  rotatesRefreshTokens: false,
};
