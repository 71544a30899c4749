import type { OAuthClient } from '../client/oauth-client.ts';
import type { TokenSet } from '../token-set.ts';
import { checkFlow } from './flow-arguments.ts';
import type { FlowOptions } from '../request/oauth-call.ts';
import { requestTokens, toScopeParam } from '../request/token-request.ts';

/** Parameters of the client credentials grant. */
export interface ClientCredentialsParams {
  readonly scopes?: readonly string[] | undefined;
  /** What the server asks for besides: `audience`, `resource`. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * Tokens for the application itself (RFC 6749 §4.4). Asking twice does no harm, so lost answers are tried again.
 *
 * @throws OAuthRefusedError, OAuthResponseError, CredentialError, ConnectionError, TimeoutError, AbortError
 * @example
 * ```ts
 * import { clientCredentialsTokens, clientSecretBasic, createOAuthClient } from '@org/oauth';
 *
 * const client = createOAuthClient({
 *   issuer: 'https://login.example.com',
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * export const tokens = await clientCredentialsTokens(client, { scopes: ['orders.read'] });
 * ```
 */
export async function clientCredentialsTokens(
  client: OAuthClient,
  given: ClientCredentialsParams = {},
  options: FlowOptions = {},
): Promise<TokenSet> {
  checkFlow('clientCredentialsTokens', client, given, '{ scopes }');
  const { scopes, params } = given;
  const parameters = { ...params, ...toScopeParam(client, scopes) };
  return requestTokens(
    client,
    {
      operation: 'oauth.clientCredentials',
      grantType: 'client_credentials',
      repeat: 'safe',
      parameters: () => parameters,
    },
    options,
  );
}
