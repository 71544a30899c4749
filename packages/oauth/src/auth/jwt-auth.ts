import {
  bearer,
  cachedCredential,
  ConfigurationError,
  CredentialError,
  SdkError,
  type AuthStrategy,
} from '@org/http-core';
import type { AuthContext, CredentialRequest } from '@org/http-core/auth';
import { ANY, readOptions, type OptionRule } from '@org/http-core/provider';
import { systemClock, type Clock } from '@org/runtime-kit';
import type { CryptoKey } from 'jose';
import { checkKey, importKey, signJwt, type JwtAlgorithm, type JwtKey } from '../crypto/jwt-signing.ts';

const OPTIONS = {
  algorithm: ANY,
  key: ANY,
  claims: ANY,
  keyId: ANY,
  header: ANY,
  lifetimeMs: ANY,
  backdateMs: ANY,
  earlyMs: ANY,
  clock: ANY,
} satisfies Record<keyof JwtAuthOptions, OptionRule>;

const RENAMED = { expiresInMs: 'lifetimeMs', expiresIn: 'lifetimeMs', kid: 'keyId', alg: 'algorithm' };

/**
 * Claims of a token. {@link jwtAuth} adds `iat` and `exp`.
 *
 * @public
 */
export type JwtClaims = Readonly<Record<string, unknown>>;

/**
 * Options of {@link jwtAuth}.
 *
 * @public
 */
export interface JwtAuthOptions {
  /** The signature algorithm. */
  readonly algorithm: JwtAlgorithm;
  /** The key, or a function that returns the current key and is called for each token. */
  readonly key: JwtKey | ((request: CredentialRequest) => JwtKey | Promise<JwtKey>);
  /** Issuer, audience, subject and any other claim the API requires. A function is called for each token. */
  readonly claims?: JwtClaims | (() => JwtClaims) | undefined;
  /** The `kid` of the token's header. */
  readonly keyId?: string | undefined;
  /** Further members of the token's header. */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /** How long each token is valid, in milliseconds. Default 300 000. */
  readonly lifetimeMs?: number | undefined;
  /** How far `iat` is dated back, in milliseconds, for servers whose clock is behind. Default 0. */
  readonly backdateMs?: number | undefined;
  /** How long before its end a token is replaced, in milliseconds. Default: a tenth of its life, at most 60 000. */
  readonly earlyMs?: number | undefined;
  /** Clock of the tokens. Default: the client's clock. */
  readonly clock?: Clock | undefined;
}

const HINT = 'Pass a private key or secret, or a function that returns one, as key to jwtAuth().';
const DEFAULT_LIFETIME_MS = 300_000;

/**
 * Sends `Authorization: Bearer …` with a JSON Web Token (RFC 7519) that this process signs. The token is reused until
 * shortly before it expires, and signed anew after a 401.
 *
 * @throws ConfigurationError if the key does not fit the algorithm: an HS256 secret below 32 bytes, or a PEM block
 * that is not PKCS #8. A key that only the platform can check is reported by the first call.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { jwtAuth } from '@org/oauth';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: jwtAuth({
 *     algorithm: 'RS256',
 *     key: () => process.env['APP_PRIVATE_KEY'] ?? '',
 *     claims: { iss: 'my-app' },
 *     lifetimeMs: 540_000,
 *     backdateMs: 60_000,
 *   }),
 * });
 * ```
 * @public
 */
export function jwtAuth(options: JwtAuthOptions): AuthStrategy {
  readOptions(options, OPTIONS, {
    of: 'jwtAuth()',
    example: "{ algorithm: 'ES256', key }",
    renamed: RENAMED,
  });
  const { algorithm, key, keyId, clock, earlyMs, lifetimeMs = DEFAULT_LIFETIME_MS, backdateMs = 0 } = options;
  // `exp` counts whole seconds, so a shorter life has no meaning.
  if (!(lifetimeMs >= 1_000 && lifetimeMs < Infinity))
    throw new ConfigurationError('jwtAuth(): lifetimeMs must be at least 1000 milliseconds.');
  if (!(backdateMs >= 0 && backdateMs < Infinity))
    throw new ConfigurationError('jwtAuth(): backdateMs must be a number of milliseconds, 0 or more.');
  if (typeof key !== 'function') checkKey(algorithm, key);
  const keys = new CurrentKey(algorithm, key);
  const sign = async (request: CredentialRequest): Promise<string> => {
    const signingKey = await keys.read(request);
    const nowMs = (clock ?? request.clock ?? systemClock).now();
    const { claims, header } = options;
    return signJwt(signingKey, {
      algorithm,
      keyId,
      header,
      claims: {
        ...(typeof claims === 'function' ? claims() : claims),
        iat: Math.floor((nowMs - backdateMs) / 1_000),
        exp: Math.floor((nowMs + lifetimeMs) / 1_000),
      },
    });
  };
  const cached = cachedCredential(sign, { ttlMs: lifetimeMs - 999, earlyMs, clock, hint: HINT });
  const tokens = bearer(cached, HINT);
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

/** The signing key, imported again only when it changes. */
class CurrentKey {
  readonly #algorithm: JwtAlgorithm;
  readonly #key: JwtAuthOptions['key'];
  #last: JwtKey | undefined;
  #imported: Promise<CryptoKey> | undefined;

  constructor(algorithm: JwtAlgorithm, key: JwtAuthOptions['key']) {
    this.#algorithm = algorithm;
    this.#key = key;
  }

  /** The key never leaves this process, but it is as secret as the tokens it signs. */
  registerSecret(registerSecret: AuthContext['registerSecret']): void {
    if (typeof this.#last === 'string') registerSecret(this.#last);
  }

  async read(request: CredentialRequest): Promise<CryptoKey> {
    const key = typeof this.#key === 'function' ? await callKeyFunction(this.#key, request) : this.#key;
    if (!this.#imported || key !== this.#last) {
      this.#last = key;
      this.#imported = importKey(this.#algorithm, checkKey(this.#algorithm, key));
    }
    return this.#imported;
  }
}

async function callKeyFunction(
  read: (request: CredentialRequest) => JwtKey | Promise<JwtKey>,
  request: CredentialRequest,
): Promise<JwtKey> {
  let key: unknown;
  try {
    key = await read(request);
  } catch (error) {
    if (SdkError.isInstance(error)) throw error;
    throw new CredentialError(`The key function failed. ${HINT}`, { cause: error });
  }
  if (typeof key === 'string' && key.trim() !== '') return key;
  if (typeof key === 'object' && key !== null) return key;
  throw new CredentialError(`There is no key: the key function returned ${describe(key)}. ${HINT}`);
}

function describe(key: unknown): string {
  return key === undefined || key === null || typeof key === 'string' ? 'an empty value' : `a ${typeof key}`;
}
