import type { OAuthClient } from '../client/oauth-client.ts';
import type { TokenSet } from '../token-set.ts';
import { mergeTokenSets } from '../tokens/read-token-set.ts';
import { checkFlow, checkToken } from './flow-arguments.ts';
import type { FlowOptions } from '../request/oauth-call.ts';
import { requestTokens, toScopeParam } from '../request/token-request.ts';

/** Parameters of the refresh grant. */
export interface RefreshParams {
  /** Fewer scopes than granted. */
  readonly scopes?: readonly string[] | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * New tokens for a refresh token (RFC 6749 §6). An answer without a new refresh token means that the old one stays.
 *
 * Most servers let each refresh token be used once, and take a second use for theft: use a token manager, which makes
 * sure of it, and call this by hand only in scripts. A lost answer is not tried again.
 *
 * @param tokens the tokens to renew, or only the refresh token.
 * @throws OAuthRefusedError with `error: 'invalid_grant'` when the refresh token is used up, expired or revoked.
 * @example
 * ```ts
 * import { refreshTokens, type OAuthClient, type TokenSet } from '@org/oauth';
 *
 * export const renew = (client: OAuthClient, tokens: TokenSet) => refreshTokens(client, tokens);
 * ```
 */
export async function refreshTokens(
  client: OAuthClient,
  tokens: TokenSet | string,
  { scopes, params }: RefreshParams = {},
  options: FlowOptions = {},
): Promise<TokenSet> {
  checkFlow('refreshTokens', client, {});
  if (typeof (tokens as unknown) !== 'object' || (tokens as unknown) === null)
    checkToken('refreshTokens', tokens);
  const before = typeof tokens === 'string' ? undefined : tokens;
  const refreshToken = typeof tokens === 'string' ? tokens : tokens.refreshToken;
  const parameters = { ...params, ...toScopeParam(client, scopes), refresh_token: refreshToken ?? '' };
  return requestTokens(
    client,
    {
      operation: 'oauth.refresh',
      grantType: 'refresh_token',
      repeat: (client.profile?.rotatesRefreshTokens ?? true) ? 'single-use' : 'safe',
      parameters: () => parameters,
    },
    options,
  ).then((renewed) => mergeTokenSets({ refreshToken, ...renewed }, before));
}
