import { exportJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { ConfigurationError } from '@org/http-core';
import { toBase64Url } from '@org/runtime-kit';

/** A pair of keys of the platform: whoever has the private one can use the tokens that are bound to it. */
export interface DPoPKeys {
  readonly privateKey: CryptoKey;
  /** Extractable: it is sent with each proof. */
  readonly publicKey: CryptoKey;
}

/** What one proof is for. */
export interface ProofRequest {
  readonly method: string;
  readonly url: string;
  /** Sent along; not so with requests for tokens. */
  readonly accessToken?: string | undefined;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Servers of which the last nonce is remembered. */
const MAX_ORIGINS = 100;

const ALGORITHMS: Readonly<Record<string, string>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'Ed25519',
  'RSASSA-PKCS1-v1_5': 'RS256',
  'RSA-PSS': 'PS256',
};

/** Proofs that this process has the key which its tokens are bound to. */
export class DPoPProofs {
  readonly #keys: DPoPKeys;
  readonly #algorithm: string;
  #jwk: Promise<JWK> | undefined;
  /** By origin: servers hand one out, and want it in the proofs that follow. */
  readonly #nonces = new Map<string, string>();

  /** @throws ConfigurationError when they are no pair of keys that can sign. */
  constructor(keys: DPoPKeys) {
    const { privateKey, publicKey } = keys as Partial<DPoPKeys>;
    const { name = '', namedCurve = '' } = (privateKey?.algorithm ?? {}) as {
      name?: string;
      namedCurve?: string;
    };
    const algorithm = ALGORITHMS[namedCurve] ?? ALGORITHMS[name];
    if (privateKey?.type !== 'private' || publicKey?.type !== 'public' || algorithm === undefined)
      throw new ConfigurationError(
        "dpopProofs() takes a pair of keys of the platform: await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']).",
      );
    this.#keys = keys;
    this.#algorithm = algorithm;
  }

  /** A proof for one request. */
  async sign({ method, url, accessToken, now }: ProofRequest): Promise<string> {
    const { origin, pathname } = new URL(url);
    const nonce = this.#nonces.get(origin);
    this.#jwk ??= exportJWK(this.#keys.publicKey);
    return new SignJWT({
      jti: crypto.randomUUID(),
      htm: method,
      htu: `${origin}${pathname}`,
      ...(nonce === undefined ? {} : { nonce }),
      ...(accessToken === undefined ? {} : { ath: await hashOf(accessToken) }),
    })
      .setProtectedHeader({ alg: this.#algorithm, typ: 'dpop+jwt', jwk: await this.#jwk })
      .setIssuedAt(Math.floor(now / 1000))
      .sign(this.#keys.privateKey);
  }

  /** Remembers the nonce that an answer holds. */
  learn(url: string, nonce: string | null | undefined): void {
    if (!nonce) return;
    const { origin } = new URL(url);
    this.#nonces.delete(origin);
    this.#nonces.set(origin, nonce);
    const [oldest] = this.#nonces.keys();
    if (this.#nonces.size > MAX_ORIGINS && oldest !== undefined) this.#nonces.delete(oldest);
  }
}

/**
 * Binds tokens to a key (DPoP, RFC 9449): a token that is stolen is worth nothing without it. Pass the same proofs as
 * `dpop` to the OAuth client that gets the tokens, and to `oauth2`, which sends them. Keep the keys where the tokens are
 * kept: without them, stored tokens are lost.
 *
 * @throws ConfigurationError when they are no pair of keys that can sign.
 * @example
 * ```ts
 * import { createOAuthClient, dpopProofs, publicClient, type DPoPKeys } from '@org/oauth';
 *
 * export function boundClient(keys: DPoPKeys) {
 *   const dpop = dpopProofs(keys);
 *   const client = createOAuthClient({
 *     issuer: 'https://login.example.com',
 *     clientId: 'my-tool',
 *     authentication: publicClient(),
 *     dpop,
 *   });
 *   return { client, dpop };
 * }
 * ```
 */
export function dpopProofs(keys: DPoPKeys): DPoPProofs {
  if (typeof keys !== 'object' || (keys as unknown) === null)
    throw new ConfigurationError('dpopProofs() takes a pair of keys: { privateKey, publicKey }.');
  return new DPoPProofs(keys);
}

async function hashOf(accessToken: string): Promise<string> {
  return toBase64Url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken))),
  );
}
