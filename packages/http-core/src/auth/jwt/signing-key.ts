import { fromBase64 } from '@org/runtime-kit';
import { ConfigurationError } from '../../errors/call-errors.ts';

/** The signature algorithms of RFC 7518 §3.1 that APIs ask for. */
export type JwtAlgorithm = 'HS256' | 'RS256' | 'ES256';

/** A JSON Web Key (RFC 7517). */
export interface Jwk {
  readonly kty: string;
  readonly [member: string]: unknown;
}

/**
 * The key that signs: PEM text in PKCS #8 (`-----BEGIN PRIVATE KEY-----`) or a private JWK for RS256 and ES256; for
 * HS256 a secret of at least 32 bytes, as text, bytes, or a JWK of type `oct`.
 */
export type JwtKey = string | Uint8Array | Jwk;

type Subtle = typeof crypto.subtle;
/** The platform's own key; named so because not every platform's types know `CryptoKey`. */
export type SigningKey = Awaited<ReturnType<Subtle['importKey']>>;
type ImportAlgorithm = Exclude<Parameters<Subtle['importKey']>[2], string>;
/** The overload of `importKey` for JWKs; the general one does not know them. */
type ImportJwk = (
  format: 'jwk',
  key: Readonly<Record<string, unknown>>,
  algorithm: ImportAlgorithm,
  extractable: boolean,
  usages: readonly 'sign'[],
) => Promise<SigningKey>;

/** RFC 7518 §3.2: a key of the same size as the hash output or larger. */
const MIN_SECRET_BYTES = 32;
/** RFC 7518 §3.3. */
const MIN_RSA_BITS = 2048;

const IMPORT: Readonly<Record<JwtAlgorithm, ImportAlgorithm>> = {
  HS256: { name: 'HMAC', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
};

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/;

/** A key whose form has been checked, ready for the platform. */
export type KeyMaterial =
  | { readonly format: 'raw' | 'pkcs8'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly format: 'jwk'; readonly jwk: Jwk };

/**
 * Checks a key's form without touching the platform's cryptography, so that a wrong one is found when the client is
 * made.
 *
 * @throws ConfigurationError that says what the key must be; it never repeats the key.
 */
export function checkKey(algorithm: JwtAlgorithm, key: JwtKey): KeyMaterial {
  return algorithm === 'HS256' ? secretKey(key) : privateKey(algorithm, key);
}

/** @throws ConfigurationError (as a rejection) when the platform cannot read the key, or it is too weak. */
export async function importKey(algorithm: JwtAlgorithm, material: KeyMaterial): Promise<SigningKey> {
  const wanted = IMPORT[algorithm];
  let key: SigningKey;
  try {
    const importJwk = crypto.subtle.importKey.bind(crypto.subtle) as ImportJwk;
    key =
      material.format === 'jwk'
        ? await importJwk('jwk', plainJwk(material.jwk), wanted, false, ['sign'])
        : await crypto.subtle.importKey(material.format, material.bytes, wanted, false, ['sign']);
  } catch (error) {
    const curve = algorithm === 'ES256' ? ' on the curve P-256' : '';
    throw new ConfigurationError(`jwtAuth(): the key is not a valid private key for ${algorithm}${curve}.`, {
      cause: error,
    });
  }
  const { modulusLength } = key.algorithm as { modulusLength?: number };
  if (modulusLength !== undefined && modulusLength < MIN_RSA_BITS)
    throw new ConfigurationError(
      `jwtAuth(): the RSA key has ${modulusLength} bits; ${algorithm} needs at least ${MIN_RSA_BITS} (RFC 7518 §3.3).`,
    );
  return key;
}

function secretKey(key: JwtKey): KeyMaterial {
  const bytes = secretBytes(key);
  if (bytes.length >= MIN_SECRET_BYTES) return { format: 'raw', bytes };
  throw new ConfigurationError(
    `jwtAuth(): the secret for HS256 has ${bytes.length} bytes; it needs at least ${MIN_SECRET_BYTES} (RFC 7518 §3.2).`,
  );
}

function secretBytes(key: JwtKey): Uint8Array<ArrayBuffer> {
  if (typeof key === 'string') {
    // The text of a key pair would make a "secret" that everyone with the public half could guess at.
    if (key.includes('-----BEGIN '))
      throw new ConfigurationError(
        'jwtAuth(): HS256 takes a secret, and this is a PEM key. Did you mean RS256 or ES256?',
      );
    return new TextEncoder().encode(key);
  }
  if (key instanceof Uint8Array) return new Uint8Array(key);
  const bytes = key.kty === 'oct' && typeof key['k'] === 'string' ? fromBase64(key['k']) : undefined;
  if (bytes) return bytes;
  throw new ConfigurationError(
    'jwtAuth(): HS256 takes a JWK of type "oct" with its "k", or the secret itself.',
  );
}

function privateKey(algorithm: JwtAlgorithm, key: JwtKey): KeyMaterial {
  if (key instanceof Uint8Array) return { format: 'pkcs8', bytes: new Uint8Array(key) };
  if (typeof key !== 'string') {
    if (typeof key['d'] === 'string') return { format: 'jwk', jwk: key };
    throw new ConfigurationError(
      `jwtAuth(): ${algorithm} signs with a private JWK, and this one has no "d".`,
    );
  }
  // Environment variables often hold a key on one line, with its line breaks written out.
  const [, label, body] = PEM.exec(key.replaceAll('\\n', '\n')) ?? [];
  const bytes = label === 'PRIVATE KEY' && body ? fromBase64(body) : undefined;
  if (bytes) return { format: 'pkcs8', bytes };
  const found = label === undefined ? 'no PEM block was found' : `the PEM block is "${label}"`;
  throw new ConfigurationError(
    `jwtAuth(): ${algorithm} takes an unencrypted private key in PKCS #8 ("BEGIN PRIVATE KEY"), and ${found}. ` +
      'Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem',
  );
}

/** Without the members that would forbid the use asked for here: some issuers write `key_ops: ["verify"]`. */
function plainJwk(jwk: Jwk): Readonly<Record<string, unknown>> {
  const { key_ops: _operations, use: _use, alg: _algorithm, ext: _extractable, ...rest } = jwk;
  return rest;
}
