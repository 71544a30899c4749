import type { OAuthClient } from '../client/oauth-client.ts';
import { requestTokens, toScopeParam } from '../request/token-request.ts';
import { mergeTokenSets, type TokenSet } from '../contract/token-set.ts';
import { assertFlowArguments, assertToken, type FlowOptions } from './flow-arguments.ts';

/**
 * Parameters of the refresh grant.
 *
 * @public
 */
export interface RefreshParams {
  /** Fewer scopes than granted. Default: all granted scopes. */
  readonly scopes?: readonly string[] | undefined;
  /** Further parameters of the request. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * Requests new tokens with a refresh token (RFC 6749 §6). If the response has no refresh token, the old one is kept.
 *
 * Most servers accept each refresh token once and treat a second use as theft. Use a token manager, which guarantees a
 * single use; call this function yourself only in scripts. The request is not retried after a lost response.
 *
 * @param tokens The tokens to renew, or only the refresh token.
 * @throws OAuthRefusedError with `error: 'invalid_grant'` if the refresh token is used up, expired or revoked.
 * @example
 * ```ts
 * import { refreshTokens, type OAuthClient, type TokenSet } from '@org/oauth';
 *
 * export const renew = (client: OAuthClient, tokens: TokenSet) => refreshTokens(client, tokens);
 * ```
 * @public
 */
export async function refreshTokens(
  client: OAuthClient,
  tokens: TokenSet | string,
  { scopes, params }: RefreshParams = {},
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  assertFlowArguments('refreshTokens', client, {});
  const before = typeof tokens === 'string' ? undefined : (tokens as TokenSet | undefined | null);
  const refreshToken = typeof tokens === 'string' ? tokens : before?.refreshToken;
  assertToken('refreshTokens', refreshToken);
  const parameters = { ...params, ...toScopeParam(client, scopes), refresh_token: refreshToken };
  const renewed = await requestTokens(
    client,
    {
      operation: 'oauth.refresh',
      grantType: 'refresh_token',
      repeat: (client.profile?.rotatesRefreshTokens ?? true) ? 'single-use' : 'safe',
      parameters: () => parameters,
    },
    signal,
  );
  return mergeTokenSets({ refreshToken, ...renewed }, before ?? undefined);
}
