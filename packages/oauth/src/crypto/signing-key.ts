import { importJWK, importPKCS8, type CryptoKey, type JWK } from 'jose';
import { ConfigurationError } from '@org/http-core';

/** Signature algorithms of JSON Web Tokens that use a private key (RFC 7518, RFC 8037). */
export type SigningAlgorithm =
  'RS256' | 'RS384' | 'RS512' | 'PS256' | 'ES256' | 'ES384' | 'ES512' | 'Ed25519';

/** A private key and how it is used. */
export interface SigningKey {
  /** PEM text (PKCS#8, `-----BEGIN PRIVATE KEY-----`), a JSON Web Key, or a key of the platform. */
  readonly key: string | JWK | CryptoKey;
  readonly algorithm: SigningAlgorithm;
  /** The key's name (`kid`), where the server knows several. */
  readonly keyId?: string | undefined;
}

/** What others call the options of a key. */
export const KEY_NAMES = { kid: 'keyId', alg: 'algorithm', aud: 'audience', privateKey: 'key' };

/**
 * The platform's form of a private key.
 *
 * @throws ConfigurationError that tells which form is needed; it holds nothing of the key.
 */
export async function signingKey({ key, algorithm }: SigningKey): Promise<CryptoKey> {
  if (typeof key === 'string' && !key.includes('-----BEGIN PRIVATE KEY-----'))
    throw new ConfigurationError(
      'The private key must be PEM text in PKCS#8 form (BEGIN PRIVATE KEY). Convert others with: openssl pkcs8 -topk8 -nocrypt -in key.pem',
    );
  let imported: CryptoKey | Uint8Array;
  try {
    imported = isPlatformKey(key)
      ? key
      : typeof key === 'string'
        ? // Keys kept in an environment variable often have their line breaks spelled out.
          await importPKCS8(key.replaceAll('\\n', '\n'), algorithm)
        : await importJWK(key, algorithm);
  } catch {
    throw new ConfigurationError(`The private key cannot be read as a key for ${algorithm}.`);
  }
  if (imported instanceof Uint8Array || imported.type !== 'private')
    throw new ConfigurationError('The key must be a private key, not a public or a shared one.');
  return imported;
}

function isPlatformKey(key: SigningKey['key']): key is CryptoKey {
  return typeof key === 'object' && 'algorithm' in key && 'usages' in key;
}
