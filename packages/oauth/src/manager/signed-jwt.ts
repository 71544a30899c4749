import { ANY, assertPositive, readOptions, RECORD, TEXT, type OptionRule } from '@org/http-core/provider';
import { signWith } from '../crypto/sign-jwt.ts';
import { KEY_NAMES, type SigningKey } from '../crypto/signing-key.ts';
import { maskTokenSet } from '../contract/token-set.ts';
import type { TokenSource } from './token-source.ts';

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
 * @throws ConfigurationError when `lifetimeMs` is not above 0, or (from the renewal) when the key cannot be read.
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
        issuedAt: now,
        expiresAt: now + lifetimeMs,
      });
    },
  };
}
