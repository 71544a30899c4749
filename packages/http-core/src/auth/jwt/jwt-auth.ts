import { type Clock, systemClock } from '@org/runtime-kit';
import { ConfigurationError, CredentialError } from '../../errors/call-errors.ts';
import { SdkError } from '../../errors/sdk-error.ts';
import { bearer } from '../bearer.ts';
import { cachedCredential } from '../cached-credential.ts';
import type { CredentialRequest } from '../credential.ts';
import type { AuthContext, AuthStrategy } from '../../contract/auth.ts';
import { signJwt } from './sign-jwt.ts';
import { checkKey, importKey, type JwtAlgorithm, type JwtKey, type SigningKey } from './signing-key.ts';
import { ANY } from '../../options/option-tables.ts';
import { readOptions } from '../../options/read-options.ts';
import type { OptionRule } from '../../contract/option-table.ts';

const OPTIONS = {
  algorithm: ANY,
  key: ANY,
  claims: ANY,
  keyId: ANY,
  header: ANY,
  expiresInMs: ANY,
  backdateMs: ANY,
  earlyMs: ANY,
  clock: ANY,
} satisfies Record<keyof JwtAuthOptions, OptionRule>;

/** What a token says. `iat` and `exp` are written by the strategy. */
export type JwtClaims = Readonly<Record<string, unknown>>;

/** Options of {@link jwtAuth}. */
export interface JwtAuthOptions {
  readonly algorithm: JwtAlgorithm;
  /** The key, or a function that gives the current one; it is asked for each token. */
  readonly key: JwtKey | ((request: CredentialRequest) => JwtKey | Promise<JwtKey>);
  /** Issuer, audience, subject and whatever else the API asks for; a function is asked for each token. */
  readonly claims?: JwtClaims | (() => JwtClaims) | undefined;
  /** The `kid` of the token's header. */
  readonly keyId?: string | undefined;
  /** Further members of the token's header. */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /** How long a token is valid, in milliseconds. Default 300 000. */
  readonly expiresInMs?: number | undefined;
  /** Dates `iat` back, for servers whose clock is behind, in milliseconds. Default 0. */
  readonly backdateMs?: number | undefined;
  /** How long before its end a token is replaced, in milliseconds. Default: a tenth of its life, at most 60 000. */
  readonly earlyMs?: number | undefined;
  /** Default: the client's. */
  readonly clock?: Clock | undefined;
}

const REMEDY = 'Pass a private key or secret, or a function that gives one, as key to jwtAuth().';
const DEFAULT_LIFE_MS = 300_000;

/**
 * `Authorization: Bearer …` with a JSON Web Token that is signed here (RFC 7519) with the platform's own cryptography,
 * kept until shortly before it expires, and signed anew after a 401.
 *
 * @throws ConfigurationError when the key does not fit the algorithm: an HS256 secret below 32 bytes, a PEM block that
 * is not PKCS #8. A key that only the platform can judge is reported by the first call.
 * @example
 * ```ts
 * import { createClient, jwtAuth } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: jwtAuth({
 *     algorithm: 'RS256',
 *     key: () => process.env['APP_PRIVATE_KEY'] ?? '',
 *     claims: { iss: 'my-app' },
 *     expiresInMs: 540_000,
 *     backdateMs: 60_000,
 *   }),
 * });
 * ```
 */
export function jwtAuth(options: JwtAuthOptions): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'jwtAuth()', example: "{ algorithm: 'ES256', key }" });
  const { algorithm, key, clock, earlyMs, expiresInMs = DEFAULT_LIFE_MS, backdateMs = 0 } = options;
  if (!['HS256', 'RS256', 'ES256'].includes(algorithm))
    throw new ConfigurationError('jwtAuth(): algorithm must be HS256, RS256 or ES256.');
  // `exp` counts whole seconds, so nothing shorter has a meaning.
  if (!(expiresInMs >= 1_000 && expiresInMs < Infinity))
    throw new ConfigurationError('jwtAuth(): expiresInMs must be at least 1000 milliseconds.');
  if (!(backdateMs >= 0 && backdateMs < Infinity))
    throw new ConfigurationError('jwtAuth(): backdateMs must be a number of milliseconds, 0 or more.');
  if (typeof key !== 'function') checkKey(algorithm, key);
  const keys = new KeyRing(algorithm, key);
  const sign = async (request: CredentialRequest): Promise<string> => {
    const signingKey = await keys.current(request);
    const nowMs = (clock ?? request.clock ?? systemClock).now();
    const { claims, header, keyId } = options;
    return signJwt(
      algorithm,
      signingKey,
      { typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }), ...header },
      {
        ...(typeof claims === 'function' ? claims() : claims),
        iat: Math.floor((nowMs - backdateMs) / 1_000),
        exp: Math.floor((nowMs + expiresInMs) / 1_000),
      },
    );
  };
  const cached = cachedCredential(sign, { ttlMs: expiresInMs - 999, earlyMs, clock, hint: REMEDY });
  const tokens = bearer(cached, REMEDY);
  return {
    refreshable: tokens.refreshable,
    apply(request, context) {
      const pending = tokens.apply(request, context);
      if (!pending) {
        keys.registerSecret(context.registerSecret);
        return;
      }
      return pending.finally(() => {
        keys.registerSecret(context.registerSecret);
      });
    },
  };
}

/** The signing key, imported once for as long as it stays the same. */
class KeyRing {
  readonly #algorithm: JwtAlgorithm;
  readonly #key: JwtAuthOptions['key'];
  #last: JwtKey | undefined;
  #imported: Promise<SigningKey> | undefined;

  constructor(algorithm: JwtAlgorithm, key: JwtAuthOptions['key']) {
    this.#algorithm = algorithm;
    this.#key = key;
  }

  /** The key never leaves this process, but it is as secret as what is signed with it. */
  registerSecret(registerSecret: AuthContext['registerSecret']): void {
    if (typeof this.#last === 'string') registerSecret(this.#last);
  }

  async current(request: CredentialRequest): Promise<SigningKey> {
    const key = typeof this.#key === 'function' ? await this.#ask(this.#key, request) : this.#key;
    if (!this.#imported || key !== this.#last) {
      this.#last = key;
      this.#imported = importKey(this.#algorithm, checkKey(this.#algorithm, key));
    }
    return this.#imported;
  }

  async #ask(
    give: (request: CredentialRequest) => JwtKey | Promise<JwtKey>,
    request: CredentialRequest,
  ): Promise<JwtKey> {
    let key: unknown;
    try {
      key = await give(request);
    } catch (error) {
      if (SdkError.isInstance(error)) throw error;
      throw new CredentialError(`The key function failed. ${REMEDY}`, { cause: error });
    }
    if (typeof key === 'string' && key.trim() !== '') return key;
    if (typeof key === 'object' && key !== null) return key as JwtKey;
    throw new CredentialError(`There is no key: the key function gave ${describe(key)}. ${REMEDY}`);
  }
}

function describe(key: unknown): string {
  return key === undefined || key === null || typeof key === 'string' ? 'an empty value' : `a ${typeof key}`;
}
