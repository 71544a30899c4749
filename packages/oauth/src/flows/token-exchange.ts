import type { OAuthClient } from '../client/oauth-client.ts';
import { requestTokens, toScopeParam } from '../request/token-request.ts';
import type { TokenSet } from '../contract/token-set.ts';
import { assertFlowArguments, type FlowOptions } from './flow-arguments.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:';

/**
 * The token types of RFC 8693 §3.
 *
 * @public
 */
export type ExchangeTokenType = 'access_token' | 'refresh_token' | 'id_token' | 'saml1' | 'saml2' | 'jwt';

/**
 * Parameters of a token exchange.
 *
 * @public
 */
export interface TokenExchangeParams {
  /** The token of the party that the new token is for. */
  readonly subjectToken: string;
  /** Type of the subject token. Default `access_token`. */
  readonly subjectTokenType?: ExchangeTokenType | undefined;
  /** The token of the party that acts for the subject. */
  readonly actorToken?: string | undefined;
  /** Type of the actor token. Default `access_token`. */
  readonly actorTokenType?: ExchangeTokenType | undefined;
  /** Type of the new token. Default: the server's choice. */
  readonly requestedTokenType?: ExchangeTokenType | undefined;
  /** The service that the new token is for, by name. */
  readonly audience?: string | undefined;
  /** The service that the new token is for, by URL. */
  readonly resource?: string | undefined;
  /** The scopes of the new token. */
  readonly scopes?: readonly string[] | undefined;
  /** Further parameters of the request. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * Exchanges a token for another one (RFC 8693): with another audience, with fewer rights, or on someone's behalf.
 *
 * @throws OAuthRefusedError, OAuthResponseError, CredentialError, ConnectionError, TimeoutError, AbortError
 * @example
 * ```ts
 * import { exchangeToken, type OAuthClient } from '@org/oauth';
 *
 * export const narrow = (client: OAuthClient, subjectToken: string) =>
 *   exchangeToken(client, { subjectToken, audience: 'https://api.example.com', scopes: ['orders.read'] });
 * ```
 * @public
 */
export async function exchangeToken(
  client: OAuthClient,
  params: TokenExchangeParams,
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  assertFlowArguments('exchangeToken', client, params, '{ subjectToken }');
  const { subjectToken, subjectTokenType, actorToken, actorTokenType, requestedTokenType } = params;
  const { audience, resource } = params;
  const parameters: Record<string, string> = {
    ...params.params,
    ...toScopeParam(client, params.scopes),
    subject_token: subjectToken,
    subject_token_type: TOKEN_TYPE + (subjectTokenType ?? 'access_token'),
  };
  if (actorToken !== undefined) {
    parameters['actor_token'] = actorToken;
    parameters['actor_token_type'] = TOKEN_TYPE + (actorTokenType ?? 'access_token');
  }
  if (requestedTokenType !== undefined) parameters['requested_token_type'] = TOKEN_TYPE + requestedTokenType;
  if (audience !== undefined) parameters['audience'] = audience;
  if (resource !== undefined) parameters['resource'] = resource;
  return requestTokens(
    client,
    { operation: 'oauth.exchangeToken', grantType: GRANT, repeat: 'safe', parameters: () => parameters },
    signal,
  );
}
