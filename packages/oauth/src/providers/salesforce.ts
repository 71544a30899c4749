import { ConfigurationError } from '@org/http-core';
import type { OAuthProfile } from '../client/profile.ts';
import { textField } from '../token-response.ts';
import { toStandardError, IN_TROUBLE } from '../profiles/standard-errors.ts';

/**
 * Salesforce's OAuth. Tokens have no stated end: they are renewed when the API answers 401 (`INVALID_SESSION_ID`). The
 * API's address is `extra.instance_url`, and differs between users. Whether refresh tokens rotate is a setting of the
 * application, so they are treated as if they did.
 *
 * @param loginUrl of production, a sandbox (`https://test.salesforce.com`) or a domain of your own.
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
 */
export function salesforceProfile(loginUrl = 'https://login.salesforce.com'): OAuthProfile {
  if (typeof loginUrl !== 'string' || !URL.canParse(loginUrl)) {
    throw new ConfigurationError(
      'salesforceProfile() takes the address of the login, such as https://acme.my.salesforce.com.',
    );
  }
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
    normalize(answer) {
      // What it says when one session is renewed several times at once.
      const isBusy =
        textField(answer.body, 'error') === 'unknown_error' &&
        /retry/i.test(textField(answer.body, 'error_description') ?? '');
      return isBusy ? toStandardError(answer, 'unknown_error', { unknown_error: IN_TROUBLE }) : answer;
    },
  };
}
