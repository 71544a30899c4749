import { ConfigurationError } from '@org/http-core';
import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Returns the signature of a message: `v1,…` or `v1a,…`. */
export type Signer = (content: string) => string;

/** Standard Webhooks requires 24 to 64 bytes. */
const SECRET_BYTES = 32;
const MIN_SECRET_BYTES = 24;
const MAX_SECRET_BYTES = 64;

/** The ASN.1 prefix of a raw Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const RAW_KEY_BYTES = 32;

/**
 * Generates a secret for HMAC signatures (v1): `whsec_` and 32 random bytes in base64.
 *
 * @public
 */
export const generateSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/**
 * A key pair for Ed25519 signatures (v1a).
 *
 * @public
 */
export interface SigningKeyPair {
  /** `whsk_…`: the secret of an endpoint. Keep it on the sender. */
  readonly privateKey: string;
  /** `whpk_…`: receivers verify signatures with it. */
  readonly publicKey: string;
}

/**
 * Generates a key pair for Ed25519 signatures. Receivers verify with the public key, and cannot sign with it.
 *
 * @public
 */
export function generateSigningKey(): SigningKeyPair {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-RAW_KEY_BYTES);
  const secret = `whsk_${seed.toString('base64')}`;
  return { privateKey: secret, publicKey: publicKeyOf(secret) };
}

/**
 * Returns the public key (`whpk_…`) of a `whsk_…` secret, for the receiver.
 *
 * @throws ConfigurationError if the secret is not a `whsk_…` secret.
 * @public
 */
export function publicKeyOf(secret: string): string {
  const { x = '' } = ed25519Key(secret).export({ format: 'jwk' });
  return `whpk_${Buffer.from(x, 'base64url').toString('base64')}`;
}

/** @throws ConfigurationError unless the secret is `whsec_` with 24 to 64 bytes, or `whsk_` with 32. */
export function signerOf(secret: string): Signer {
  if (secret.startsWith('whsk_')) {
    const key = ed25519Key(secret);
    return (content) => `v1a,${sign(null, Buffer.from(content), key).toString('base64')}`;
  }
  const key = secret.startsWith('whsec_') ? base64(secret.slice('whsec_'.length)) : undefined;
  if (key === undefined || key.length < MIN_SECRET_BYTES || key.length > MAX_SECRET_BYTES) {
    throw new ConfigurationError(
      `A secret must be whsec_ and ${MIN_SECRET_BYTES} to ${MAX_SECRET_BYTES} bytes in base64, or whsk_ and an Ed25519 key. Create one with generateSecret().`,
    );
  }
  return (content) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

function ed25519Key(secret: string): ReturnType<typeof createPrivateKey> {
  const isKey = typeof secret === 'string' && secret.startsWith('whsk_');
  const raw = isKey ? base64(secret.slice('whsk_'.length)) : undefined;
  // Some libraries append the public key to the seed.
  if (raw?.length !== RAW_KEY_BYTES && raw?.length !== 2 * RAW_KEY_BYTES) {
    throw new ConfigurationError(
      'A whsk_ secret must be 32 bytes in base64. Create one with generateSigningKey().',
    );
  }
  const key = Buffer.concat([PKCS8_PREFIX, raw.subarray(0, RAW_KEY_BYTES)]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** Decodes base64 strictly, because characters that Node skips silently are mistakes in a secret. */
function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  const padding = text.indexOf('=');
  const plain = padding === -1 ? text : text.slice(0, padding);
  if (/[^=]/.test(text.slice(plain.length))) return undefined;
  return bytes.toString('base64').replaceAll('=', '') === plain ? bytes : undefined;
}
