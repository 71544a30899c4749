import type { OAuthClient } from '../client/oauth-client.ts';
import type { TokenSet } from '../token-set.ts';
import { checkFlow } from './flow-arguments.ts';
import type { FlowOptions } from '../request/oauth-call.ts';
import { requestTokens, toScopeParam } from '../request/token-request.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:';

/** The kinds of token that RFC 8693 §3 names. */
export type ExchangeTokenType = 'access_token' | 'refresh_token' | 'id_token' | 'saml1' | 'saml2' | 'jwt';

/** Parameters of a token exchange. */
export interface TokenExchangeParams {
  /** Whose token it is about. */
  readonly subjectToken: string;
  /** Default `access_token`. */
  readonly subjectTokenType?: ExchangeTokenType | undefined;
  /** Who acts for the subject. */
  readonly actorToken?: string | undefined;
  readonly actorTokenType?: ExchangeTokenType | undefined;
  readonly requestedTokenType?: ExchangeTokenType | undefined;
  readonly audience?: string | undefined;
  readonly resource?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * A token for a token (RFC 8693): of another audience, with fewer rights, or on someone's behalf.
 *
 * @throws as every flow.
 * @example
 * ```ts
 * import { exchangeToken, type OAuthClient } from '@org/oauth';
 *
 * export const narrow = (client: OAuthClient, subjectToken: string) =>
 *   exchangeToken(client, { subjectToken, audience: 'https://api.example.com', scopes: ['orders.read'] });
 * ```
 */
export async function exchangeToken(
  client: OAuthClient,
  params: TokenExchangeParams,
  options: FlowOptions = {},
): Promise<TokenSet> {
  checkFlow('exchangeToken', client, params, '{ subjectToken }');
  const {
    subjectToken,
    subjectTokenType,
    actorToken,
    actorTokenType,
    requestedTokenType,
    audience,
    resource,
  } = params;
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
    options,
  );
}
