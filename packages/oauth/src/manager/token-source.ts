import { ANY, assertPositive, readOptions, RECORD, TEXT, type OptionRule } from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import type { OAuthClient } from '../client/oauth-client.ts';
import { KEY_NAMES, signWith, type SigningKey } from '../crypto/jwt-signing.ts';
import { OAuthRefusedError, ReauthorizationRequiredError } from '../contract/errors.ts';
import { clientCredentialsTokens, type ClientCredentialsParams } from '../flows/client-credentials.ts';
import { jwtBearerTokens, type JwtBearerParams } from '../flows/jwt-bearer.ts';
import { refreshTokens, type RefreshParams } from '../flows/refresh.ts';
import { maskTokenSet, type TokenSet } from '../contract/token-set.ts';

/**
 * The context of a renewal.
 *
 * @public
 */
export interface RenewalContext {
  /** The key of the tokens in the store. */
  readonly key: string;
  /** Clock of the token manager. */
  readonly clock: Clock;
  /** Aborts the renewal when it takes too long. */
  readonly signal: AbortSignal;
}

/**
 * The source that a token manager gets tokens from.
 *
 * @public
 */
export interface TokenSource {
  /**
   * Returns new tokens. It is called by one caller at a time within a process and, if the store has locks, by one process
   * at a time.
   *
   * @param current The stored tokens; `undefined` if there are none.
   * @throws ReauthorizationRequiredError if the user must authorize the application again.
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
 * @public
 */
export function refreshTokenSource(client: OAuthClient, params: RefreshParams = {}): TokenSource {
  return {
    async renew(current, { key, signal }) {
      if (!current) throw new ReauthorizationRequiredError(key, 'no_tokens');
      if (current.refreshToken === undefined) throw new ReauthorizationRequiredError(key, 'no_refresh_token');
      try {
        return await refreshTokens(client, current, params, { signal });
      } catch (error) {
        throw toReauthorizationError(error, key);
      }
    },
  };
}

/** Converts the refusal of a refresh token; returns all other errors unchanged. */
export function toReauthorizationError(error: unknown, key: string): unknown {
  if (!OAuthRefusedError.isInstance(error) || error.error !== 'invalid_grant') return error;
  return new ReauthorizationRequiredError(key, 'refused', { operation: error.operation, cause: error });
}

/**
 * Requests tokens for the application itself with the client credentials grant.
 *
 * @example
 * ```ts
 * import { clientCredentialsSource, createTokenManager, type OAuthClient } from '@org/oauth';
 *
 * export const managerOf = (client: OAuthClient) =>
 *   createTokenManager({ source: clientCredentialsSource(client, { scopes: ['orders.read'] }) });
 * ```
 * @public
 */
export function clientCredentialsSource(
  client: OAuthClient,
  params: ClientCredentialsParams = {},
): TokenSource {
  return { renew: (_current, { signal }) => clientCredentialsTokens(client, params, { signal }) };
}

/**
 * Requests tokens with a signed assertion.
 *
 * @example
 * ```ts
 * import { createTokenManager, jwtBearerSource, type JwtBearerParams, type OAuthClient } from '@org/oauth';
 *
 * export const managerOf = (client: OAuthClient, params: JwtBearerParams) =>
 *   createTokenManager({ source: jwtBearerSource(client, params) });
 * ```
 * @public
 */
export function jwtBearerSource(client: OAuthClient, params: JwtBearerParams): TokenSource {
  return { renew: (_current, { signal }) => jwtBearerTokens(client, params, { signal }) };
}

/** How far `iat` is dated back, in milliseconds: a server whose clock is behind would reject a token from its future. */
const BACKDATE_MS = 60_000;

/**
 * Options of {@link signedJwtSource}.
 *
 * @public
 */
export interface SignedJwtOptions extends SigningKey {
  /** `iss`, `sub`, `aud` and any other claim the API requires. `iat` and `exp` are added. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Lifetime of each token, in milliseconds. Default 540 000: GitHub's maximum is ten minutes. */
  readonly lifetimeMs?: number | undefined;
}

const OPTIONS = { key: ANY, algorithm: TEXT, keyId: TEXT, claims: RECORD, lifetimeMs: ANY } satisfies Record<
  keyof SignedJwtOptions,
  OptionRule
>;

/**
 * Signs tokens in this process without asking a server, as GitHub Apps and Google's self-signed access tokens require.
 * The token manager keeps and renews them like all other tokens. `jwtAuth` does the same without a manager.
 *
 * @throws ConfigurationError if `lifetimeMs` is not above 0, or (from the renewal) if the key cannot be read.
 * @example
 * ```ts
 * import { createTokenManager, signedJwtSource } from '@org/oauth';
 *
 * export const tokens = createTokenManager({
 *   source: signedJwtSource({
 *     key: process.env['APP_PRIVATE_KEY'] ?? '',
 *     algorithm: 'RS256',
 *     claims: { iss: process.env['APP_ID'] },
 *   }),
 * });
 * ```
 * @public
 */
export function signedJwtSource(options: SignedJwtOptions): TokenSource {
  readOptions(options, OPTIONS, {
    of: 'signedJwtSource()',
    example: "{ key, algorithm: 'RS256', claims }",
    renamed: KEY_NAMES,
  });
  const lifetimeMs = assertPositive('lifetimeMs', options.lifetimeMs, 540_000);
  return {
    async renew(_current, { clock }) {
      const now = clock.now();
      const claims = {
        ...options.claims,
        iat: Math.floor((now - BACKDATE_MS) / 1000),
        exp: Math.floor((now + lifetimeMs) / 1000),
      };
      return maskTokenSet({
        accessToken: await signWith(options, claims),
        issuedAtMs: now,
        expiresAtMs: now + lifetimeMs,
      });
    },
  };
}
