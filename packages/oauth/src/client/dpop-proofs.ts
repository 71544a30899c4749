import { exportJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { ConfigurationError, InvalidParamsError } from '@org/http-core';
import { toBase64Url } from '@org/runtime-kit';

/**
 * A key pair of the platform. The private key is required to use tokens that are bound to the pair.
 *
 * @public
 */
export interface DPoPKeys {
  /** Signs the proofs. */
  readonly privateKey: CryptoKey;
  /** Sent with each proof, so it must be extractable. */
  readonly publicKey: CryptoKey;
}

/**
 * The request that a proof is made for.
 *
 * @public
 */
export interface ProofRequest {
  readonly method: string;
  readonly url: string;
  /** The access token that is sent with the request; absent in requests for tokens. */
  readonly accessToken?: string | undefined;
  /** Time of the proof, in milliseconds since the epoch. */
  readonly now: number;
}

/** Maximum number of servers whose last nonce is kept. */
const MAX_ORIGINS = 100;

const ALGORITHMS: Readonly<Record<string, string>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'Ed25519',
  'RSASSA-PKCS1-v1_5': 'RS256',
  'RSA-PSS': 'PS256',
};

/**
 * Signs proofs that this process holds the key that its tokens are bound to.
 *
 * @public
 */
export class DPoPProofs {
  readonly #keys: DPoPKeys;
  readonly #algorithm: string;
  #jwk: Promise<JWK> | undefined;
  /** Last nonce by origin: a server issues a nonce and requires it in the proofs that follow. */
  readonly #nonces = new Map<string, string>();

  /** @throws ConfigurationError if the keys are not a key pair that can sign. */
  constructor(keys: DPoPKeys) {
    const { privateKey, publicKey } = keys as Partial<DPoPKeys>;
    const { name = '', namedCurve = '' } = (privateKey?.algorithm ?? {}) as {
      name?: string;
      namedCurve?: string;
    };
    const algorithm = ALGORITHMS[namedCurve] ?? ALGORITHMS[name];
    if (privateKey?.type !== 'private' || publicKey?.type !== 'public' || algorithm === undefined)
      throw new ConfigurationError(
        "dpopProofs() takes a key pair of the platform: await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']).",
      );
    this.#keys = keys;
    this.#algorithm = algorithm;
  }

  /** Signs a proof for one request. */
  async sign({ method, url, accessToken, now }: ProofRequest): Promise<string> {
    const { origin, pathname } = parseUrl(url);
    const nonce = this.#nonces.get(origin);
    this.#jwk ??= exportJWK(this.#keys.publicKey);
    return new SignJWT({
      jti: crypto.randomUUID(),
      htm: method,
      htu: `${origin}${pathname}`,
      ...(nonce === undefined ? {} : { nonce }),
      ...(accessToken === undefined ? {} : { ath: await hashToken(accessToken) }),
    })
      .setProtectedHeader({ alg: this.#algorithm, typ: 'dpop+jwt', jwk: await this.#jwk })
      .setIssuedAt(Math.floor(now / 1000))
      .sign(this.#keys.privateKey);
  }

  /** Remembers the nonce of a response. */
  rememberNonce(url: string, nonce: string | null | undefined): void {
    if (!nonce) return;
    const { origin } = parseUrl(url);
    this.#nonces.delete(origin);
    this.#nonces.set(origin, nonce);
    const [oldest] = this.#nonces.keys();
    if (this.#nonces.size > MAX_ORIGINS && oldest !== undefined) this.#nonces.delete(oldest);
  }
}

/**
 * Binds tokens to a key pair (DPoP, RFC 9449), so that a stolen token is useless without the key. Pass the same proofs as
 * `dpop` to the OAuth client that requests the tokens and to `oauth2`, which sends them. Store the keys together with the
 * tokens: without the keys, stored tokens are lost.
 *
 * @throws ConfigurationError if the keys are not a key pair that can sign.
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
 * @public
 */
export function dpopProofs(keys: DPoPKeys): DPoPProofs {
  if (typeof keys !== 'object' || (keys as unknown) === null)
    throw new ConfigurationError('dpopProofs() takes a key pair: { privateKey, publicKey }.');
  return new DPoPProofs(keys);
}

function parseUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url);
  throw new InvalidParamsError('The URL of the request must be absolute.', { param: 'url' });
}

async function hashToken(accessToken: string): Promise<string> {
  return toBase64Url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken))),
  );
}
