import type { Clock } from '@org/runtime-kit';
import type { OAuthClient } from '../client/oauth-client.ts';
import { OAuthRefusedError } from '../errors/oauth-refused-error.ts';
import { ReauthorizationRequiredError } from '../errors/reauthorization-required-error.ts';
import { clientCredentialsTokens, type ClientCredentialsParams } from '../flows/client-credentials.ts';
import { jwtBearerTokens, type JwtBearerParams } from '../flows/jwt-bearer.ts';
import { refreshTokens, type RefreshParams } from '../flows/refresh.ts';
import type { TokenSet } from '../token-set.ts';

/** What a source learns of the renewal it is asked for. */
export interface RenewalContext {
  /** Whose tokens: the key in the store. */
  readonly key: string;
  readonly clock: Clock;
  /** Ends the renewal when it takes too long. */
  readonly signal: AbortSignal;
}

/** Where a token manager gets tokens from. */
export interface TokenSource {
  /**
   * Gives new tokens. Called by one process at a time where the store has locks, and by one caller at a time within
   * this one.
   *
   * @param current what is stored; `undefined` when nothing is.
   * @throws ReauthorizationRequiredError when only the user can help.
   */
  renew(current: TokenSet | undefined, context: RenewalContext): Promise<TokenSet>;
}

/**
 * Renews users' tokens with their refresh tokens.
 *
 * @example
 * ```ts
 * import { createTokenManager, refreshTokenSource, type OAuthClient, type TokenStore } from '@org/oauth';
 *
 * export const managerOf = (client: OAuthClient, store: TokenStore) =>
 *   createTokenManager({ source: refreshTokenSource(client), store });
 * ```
 */
export function refreshTokenSource(client: OAuthClient, params: RefreshParams = {}): TokenSource {
  return {
    async renew(current, { key, signal }) {
      if (!current) throw new ReauthorizationRequiredError(key, 'no_tokens');
      if (current.refreshToken === undefined) throw new ReauthorizationRequiredError(key, 'no_refresh_token');
      try {
        return await refreshTokens(client, current, params, { signal });
      } catch (error) {
        if (!OAuthRefusedError.isInstance(error) || error.error !== 'invalid_grant') throw error;
        throw new ReauthorizationRequiredError(key, 'refused', { operation: error.operation, cause: error });
      }
    },
  };
}

/**
 * Gets tokens for the application itself, whenever they are needed.
 *
 * @example
 * ```ts
 * import { clientCredentialsSource, createTokenManager, type OAuthClient } from '@org/oauth';
 *
 * export const managerOf = (client: OAuthClient) =>
 *   createTokenManager({ source: clientCredentialsSource(client, { scopes: ['orders.read'] }) });
 * ```
 */
export function clientCredentialsSource(
  client: OAuthClient,
  params: ClientCredentialsParams = {},
): TokenSource {
  return { renew: (_current, { signal }) => clientCredentialsTokens(client, params, { signal }) };
}

/**
 * Gets tokens for a signed assertion, whenever they are needed.
 *
 * @example
 * ```ts
 * import { createTokenManager, jwtBearerSource, type JwtBearerParams, type OAuthClient } from '@org/oauth';
 *
 * export const managerOf = (client: OAuthClient, params: JwtBearerParams) =>
 *   createTokenManager({ source: jwtBearerSource(client, params) });
 * ```
 */
export function jwtBearerSource(client: OAuthClient, params: JwtBearerParams): TokenSource {
  return { renew: (_current, { signal }) => jwtBearerTokens(client, params, { signal }) };
}
