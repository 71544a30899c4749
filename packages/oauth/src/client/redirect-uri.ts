import { ConfigurationError } from '@org/http-core';
import { isLoopback } from './secure-url.ts';
import type { OAuthClient } from './oauth-client.ts';

/**
 * Refuses redirect URIs over which a code would travel as plain text. Schemes of an application's own stay on the
 * device.
 *
 * @throws ConfigurationError
 */
export function checkRedirectUri(
  { allowInsecure }: Pick<OAuthClient, 'allowInsecure'>,
  redirectUri: string,
): void {
  if (!URL.canParse(redirectUri))
    throw new ConfigurationError(
      'The option redirectUri must be an absolute URL, such as https://app.example.com/callback.',
    );
  if (new URL(redirectUri).protocol !== 'http:' || allowInsecure || isLoopback(redirectUri)) return;
  throw new ConfigurationError(
    'The option redirectUri must begin with https://: the code comes back there. Plain http is for this machine (http://127.0.0.1), or set allowInsecure of the OAuth client if the network in between is yours.',
  );
}
