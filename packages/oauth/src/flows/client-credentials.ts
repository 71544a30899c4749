import type { OAuthClient } from '../client/oauth-client.ts';
import { requestTokens, toScopeParam } from '../request/token-request.ts';
import type { TokenSet } from '../contract/token-set.ts';
import { assertFlowArguments, type FlowOptions } from './flow-arguments.ts';

/**
 * Parameters of the client credentials grant.
 *
 * @public
 */
export interface ClientCredentialsParams {
  /** The requested scopes. Default: the server's. */
  readonly scopes?: readonly string[] | undefined;
  /** Further parameters of the request: `audience`, `resource`. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * Requests tokens for the application itself (RFC 6749 §4.4). The request is safe to repeat, so it is retried after a
 * lost response.
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
 * @public
 */
export async function clientCredentialsTokens(
  client: OAuthClient,
  given: ClientCredentialsParams = {},
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  assertFlowArguments('clientCredentialsTokens', client, given, '{ scopes }');
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
    signal,
  );
}
