import { ConfigurationError } from '@org/http-core';
import { fromBase64 } from '@org/runtime-kit';
import { SignJWT, type CryptoKey, type JWK } from 'jose';

/**
 * Signature algorithms of JSON Web Tokens that use a private key (RFC 7518, RFC 8037).
 *
 * @public
 */
export type SigningAlgorithm =
  'RS256' | 'RS384' | 'RS512' | 'PS256' | 'ES256' | 'ES384' | 'ES512' | 'Ed25519';

/**
 * Signature algorithms of JSON Web Tokens: those with a private key, and HS256 with a shared secret.
 *
 * @public
 */
export type JwtAlgorithm = SigningAlgorithm | 'HS256';

/**
 * A key that signs. For HS256, a secret of at least 32 bytes: text, bytes, or a JWK of type `oct`. For every other
 * algorithm, a private key: PEM text in PKCS #8 form (`-----BEGIN PRIVATE KEY-----`), the same as DER bytes, a JWK, or
 * a `CryptoKey`.
 *
 * @public
 */
export type JwtKey = string | Uint8Array | JWK | CryptoKey;

/**
 * A private key and how it signs.
 *
 * @public
 */
export interface SigningKey {
  /** The private key. */
  readonly key: JwtKey;
  /** The signature algorithm. */
  readonly algorithm: SigningAlgorithm;
  /** The key's identifier (`kid`), for servers that know several keys. */
  readonly keyId?: string | undefined;
}

/** Names that other libraries use for the options of a key. */
export const KEY_NAMES = { kid: 'keyId', alg: 'algorithm', aud: 'audience', privateKey: 'key' };

type ImportAlgorithm = Exclude<Parameters<typeof crypto.subtle.importKey>[2], string>;
/** The overload of `importKey` for JWKs, which the general signature leaves out. */
type ImportJwk = (
  format: 'jwk',
  key: JWK,
  algorithm: ImportAlgorithm,
  extractable: boolean,
  usages: readonly 'sign'[],
) => Promise<CryptoKey>;

/** RFC 7518 §3.2: the key must be at least as long as the hash. */
const MIN_SECRET_BYTES = 32;
/** RFC 7518 §3.3. */
const MIN_RSA_BITS = 2048;

const rsa = (name: string, bits: number): ImportAlgorithm => ({ name, hash: `SHA-${bits}` });
const ecdsa = (namedCurve: string): ImportAlgorithm => ({ name: 'ECDSA', namedCurve });

const IMPORT: Readonly<Record<JwtAlgorithm, () => ImportAlgorithm>> = {
  HS256: () => ({ name: 'HMAC', hash: 'SHA-256' }),
  RS256: () => rsa('RSASSA-PKCS1-v1_5', 256),
  RS384: () => rsa('RSASSA-PKCS1-v1_5', 384),
  RS512: () => rsa('RSASSA-PKCS1-v1_5', 512),
  PS256: () => rsa('RSA-PSS', 256),
  ES256: () => ecdsa('P-256'),
  ES384: () => ecdsa('P-384'),
  ES512: () => ecdsa('P-521'),
  Ed25519: () => ({ name: 'Ed25519' }),
};

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/;

/** A key whose form has been checked, ready to be imported. */
export type KeyMaterial =
  | { readonly format: 'raw' | 'pkcs8'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly format: 'jwk'; readonly jwk: JWK }
  | { readonly format: 'imported'; readonly key: CryptoKey };

/**
 * Checks the form of a key without any cryptography, so that a wrong key is reported when the client is made.
 *
 * @throws ConfigurationError that states what the key must be. It never repeats the key.
 */
export function checkKey(algorithm: JwtAlgorithm, key: JwtKey): KeyMaterial {
  if (!Object.hasOwn(IMPORT, algorithm))
    throw new ConfigurationError(
      `The algorithm must be ${Object.keys(IMPORT)
        .join(', ')
        .replace(/, (?=\w+$)/, ' or ')}.`,
    );
  if (typeof key !== 'string' && (typeof key !== 'object' || (key as unknown) === null))
    throw new ConfigurationError(`There is no key to sign with. Pass the key for ${algorithm} as key.`);
  if (isImported(key)) return importedKey(algorithm, key);
  return algorithm === 'HS256' ? secretKey(key) : privateKey(algorithm, key);
}

/**
 * Imports a key that `checkKey` has accepted.
 *
 * @throws ConfigurationError if the platform cannot read the key, or the key is too weak.
 */
export async function importKey(algorithm: JwtAlgorithm, material: KeyMaterial): Promise<CryptoKey> {
  if (material.format === 'imported') return material.key;
  const wanted = IMPORT[algorithm]();
  let key: CryptoKey;
  try {
    const importJwk = crypto.subtle.importKey.bind(crypto.subtle) as ImportJwk;
    key =
      material.format === 'jwk'
        ? await importJwk('jwk', withoutUse(material.jwk), wanted, false, ['sign'])
        : await crypto.subtle.importKey(material.format, material.bytes, wanted, false, ['sign']);
  } catch (error) {
    const { namedCurve } = wanted as { namedCurve?: string };
    const curve = namedCurve === undefined ? '' : ` on the curve ${namedCurve}`;
    throw new ConfigurationError(
      `The key is not a valid private key for ${algorithm}${curve}. Pass the key that belongs to the algorithm.`,
      { cause: error },
    );
  }
  const { modulusLength } = key.algorithm as { modulusLength?: number };
  if (modulusLength !== undefined && modulusLength < MIN_RSA_BITS)
    throw new ConfigurationError(
      `The RSA key has ${modulusLength} bits; ${algorithm} needs at least ${MIN_RSA_BITS} (RFC 7518 §3.3).`,
    );
  return key;
}

function isImported(key: JwtKey): key is CryptoKey {
  return typeof key === 'object' && 'algorithm' in key && 'usages' in key;
}

function importedKey(algorithm: JwtAlgorithm, key: CryptoKey): KeyMaterial {
  if (key.type === (algorithm === 'HS256' ? 'secret' : 'private')) return { format: 'imported', key };
  throw new ConfigurationError(
    `${algorithm} signs with a ${algorithm === 'HS256' ? 'secret' : 'private'} key, but the key is ${key.type}.`,
  );
}

function secretKey(key: Exclude<JwtKey, CryptoKey>): KeyMaterial {
  const bytes = secretBytes(key);
  if (bytes.length >= MIN_SECRET_BYTES) return { format: 'raw', bytes };
  throw new ConfigurationError(
    `The secret for HS256 has ${bytes.length} bytes; it needs at least ${MIN_SECRET_BYTES} (RFC 7518 §3.2).`,
  );
}

function secretBytes(key: Exclude<JwtKey, CryptoKey>): Uint8Array<ArrayBuffer> {
  if (typeof key === 'string') {
    // A key pair used as a "secret" could be guessed by anyone who has its public half.
    if (key.includes('-----BEGIN '))
      throw new ConfigurationError(
        'HS256 signs with a shared secret, but the key is PEM text. Choose RS256 or ES256 as the algorithm.',
      );
    return new TextEncoder().encode(key);
  }
  if (key instanceof Uint8Array) return new Uint8Array(key);
  const { kty, k } = key;
  const bytes = kty === 'oct' && typeof k === 'string' ? fromBase64(k) : undefined;
  if (bytes) return bytes;
  throw new ConfigurationError('HS256 takes a JWK of type "oct" with a "k", or the secret itself.');
}

function privateKey(algorithm: JwtAlgorithm, key: Exclude<JwtKey, CryptoKey>): KeyMaterial {
  if (key instanceof Uint8Array) return { format: 'pkcs8', bytes: new Uint8Array(key) };
  if (typeof key !== 'string') {
    if (typeof key.d === 'string') return { format: 'jwk', jwk: key };
    throw new ConfigurationError(
      `${algorithm} signs with a private JWK, but this JWK has no "d". Pass the private key.`,
    );
  }
  // Environment variables often hold a key on one line, with its line breaks written as \n.
  const [, label, body] = PEM.exec(key.replaceAll('\\n', '\n')) ?? [];
  const bytes = label === 'PRIVATE KEY' && body ? fromBase64(body) : undefined;
  if (bytes) return { format: 'pkcs8', bytes };
  const found = label === undefined ? 'no PEM block was found' : `the PEM block is "${label}"`;
  throw new ConfigurationError(
    `${algorithm} takes an unencrypted private key in PKCS #8 form ("BEGIN PRIVATE KEY"), but ${found}. ` +
      'Convert the key with: openssl pkcs8 -topk8 -nocrypt -in key.pem',
  );
}

/** Drops the members that would forbid signing: some issuers write `key_ops: ["verify"]`. */
function withoutUse(jwk: JWK): JWK {
  const { key_ops: _operations, use: _use, alg: _algorithm, ext: _extractable, ...rest } = jwk;
  return rest;
}

/** The parts of a JSON Web Token. */
export interface JwtParts {
  readonly algorithm: JwtAlgorithm;
  /** The `kid` of the header. */
  readonly keyId?: string | undefined;
  /** Further members of the header. `alg` is always the algorithm that signs. */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Signs a JSON Web Token in compact serialization (RFC 7515 §3.1) with an imported key.
 *
 * @throws ConfigurationError if the key does not fit the algorithm.
 */
export async function signJwt(
  key: CryptoKey,
  { algorithm, keyId, header, claims }: JwtParts,
): Promise<string> {
  const jwt = new SignJWT({ ...claims }).setProtectedHeader({
    typ: 'JWT',
    ...(keyId === undefined ? {} : { kid: keyId }),
    ...header,
    alg: algorithm,
  });
  try {
    return await jwt.sign(key);
  } catch (error) {
    throw new ConfigurationError(`The key cannot sign with ${algorithm}.`, { cause: error });
  }
}

/**
 * Imports the private key of a flow and signs claims with it.
 *
 * @throws ConfigurationError if the key cannot be read or does not fit the algorithm.
 */
export async function signWith(
  { key, algorithm, keyId }: SigningKey,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  return signJwt(await importKey(algorithm, checkKey(algorithm, key)), { algorithm, keyId, claims });
}
