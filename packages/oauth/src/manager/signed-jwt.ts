import { ANY, assertPositive, RECORD, readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import { signWith } from '../crypto/sign-jwt.ts';
import { KEY_NAMES, type SigningKey } from '../crypto/signing-key.ts';
import { maskTokenSet } from '../token-set.ts';
import type { TokenSource } from './token-source.ts';

/** How far back a token is dated, in milliseconds: a server whose clock is behind would refuse one from its future. */
const BACKDATE_MS = 60_000;

/** Options of {@link signedJwtSource}. */
export interface SignedJwtOptions extends SigningKey {
  /** `iss`, `sub`, `aud` and whatever else the API wants; `iat` and `exp` are added. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** How long each token holds, in milliseconds. Default 540 000: GitHub's limit is ten minutes. */
  readonly lifetimeMs?: number | undefined;
}

const OPTIONS = { key: ANY, algorithm: TEXT, keyId: TEXT, claims: RECORD, lifetimeMs: ANY } satisfies Record<
  keyof SignedJwtOptions,
  OptionRule
>;

/**
 * Tokens signed here, without asking any server: GitHub Apps, Google's self-signed access tokens. Kept and renewed by
 * the token manager like all others.
 *
 * @throws ConfigurationError when the life is not a number above 0, or (from the renewal) the key cannot be read.
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
      return maskTokenSet({
        accessToken: await signWith(options, {
          ...options.claims,
          iat: Math.floor((now - BACKDATE_MS) / 1000),
          exp: Math.floor((now + lifetimeMs) / 1000),
        }),
        issuedAt: now,
        expiresAt: now + lifetimeMs,
      });
    },
  };
}
