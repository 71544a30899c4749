import type { AuthStrategy } from '@org/http-core';
import {
  clientCredentialsSource,
  clientSecretBasic,
  createOAuthClient,
  createTokenManager,
  oauth2,
  paypalProfile,
  type OAuthProfile,
} from '@org/oauth';
import type { PayPalOptions } from './options.ts';
import { provider, sandboxProvider } from './provider.ts';

/** An application, and how its token endpoint is reached. */
export type Application = Pick<PayPalOptions, 'fetch' | 'transport' | 'clock' | 'allowInsecure'> &
  Required<{ readonly [Name in 'clientId' | 'clientSecret' | 'baseUrl']: NonNullable<PayPalOptions[Name]> }>;

/**
 * Gets the tokens of an application. `client.ts` loads this module with the first call, so that bundles and processes with an
 * access token do without OAuth.
 */
export function tokensOf({ clientId, clientSecret, baseUrl, ...http }: Application): AuthStrategy {
  const client = createOAuthClient({
    ...http,
    clientId,
    // PayPal does not decode the hyphens and underscores of its ids; its pages and its own SDK send them as they are.
    authentication: clientSecretBasic(clientSecret, { formEncoded: false }),
    profile: profileOf(baseUrl),
    endpoints: { token: `${baseUrl.endsWith('/') ? baseUrl.slice(0, -1) : baseUrl}/v1/oauth2/token` },
  });
  return oauth2({
    tokens: createTokenManager({ source: clientCredentialsSource(client), clock: http.clock }),
  });
}

/** Another address than PayPal's may lead to live or to the sandbox, so its errors name neither. */
function profileOf(baseUrl: string): OAuthProfile | undefined {
  if (baseUrl === sandboxProvider.baseUrl) return paypalProfile('sandbox');
  return baseUrl === provider.baseUrl ? paypalProfile('live') : undefined;
}
