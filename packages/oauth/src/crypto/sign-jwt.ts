import { ConfigurationError } from '@org/http-core';
import { SignJWT, type CryptoKey } from 'jose';
import { checkKey, importKey, type JwtAlgorithm, type SigningKey } from './signing-key.ts';

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
 * @throws ConfigurationError when the key does not fit the algorithm.
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
 * @throws ConfigurationError when the key cannot be read or does not fit the algorithm.
 */
export async function signWith(
  { key, algorithm, keyId }: SigningKey,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  return signJwt(await importKey(algorithm, checkKey(algorithm, key)), { algorithm, keyId, claims });
}
