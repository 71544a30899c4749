import { ConfigurationError } from '@org/http-core';
import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Signs the content of a message: `v1,…` or `v1a,…`. */
export type Signer = (content: string) => string;

/** Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;
const MIN_SECRET_BYTES = 24;
const MAX_SECRET_BYTES = 64;

/** The ASN.1 around a raw Ed25519 seed (RFC 8410), and around a raw public key. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const RAW_KEY_BYTES = 32;

/** A new secret for HMAC signatures (v1): `whsec_` and 32 random bytes in base64. */
export const generateSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** A key pair for Ed25519 signatures (v1a). */
export interface SigningKeyPair {
  /** `whsk_…`: the secret of an endpoint. Only the sender has it. */
  readonly privateKey: string;
  /** `whpk_…`: what receivers verify with. */
  readonly publicKey: string;
}

/** Makes a key pair for Ed25519 signatures: receivers can verify with it, and cannot sign. */
export function generateSigningKey(): SigningKeyPair {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-RAW_KEY_BYTES);
  const secret = `whsk_${seed.toString('base64')}`;
  return { privateKey: secret, publicKey: publicKeyOf(secret) };
}

/**
 * The public key of a `whsk_…` secret, for the receiver.
 *
 * @throws ConfigurationError where the secret is not one.
 */
export function publicKeyOf(secret: string): string {
  const { x = '' } = ed25519Key(secret).export({ format: 'jwk' });
  return `whpk_${Buffer.from(x, 'base64url').toString('base64')}`;
}

/** @throws ConfigurationError where the secret is neither `whsec_` with 24 to 64 bytes nor `whsk_` with 32. */
export function signerOf(secret: string): Signer {
  if (secret.startsWith('whsk_')) {
    const key = ed25519Key(secret);
    return (content) => `v1a,${sign(null, Buffer.from(content), key).toString('base64')}`;
  }
  const key = secret.startsWith('whsec_') ? base64(secret.slice('whsec_'.length)) : undefined;
  if (key === undefined || key.length < MIN_SECRET_BYTES || key.length > MAX_SECRET_BYTES) {
    throw new ConfigurationError(
      `A secret is whsec_ and ${MIN_SECRET_BYTES} to ${MAX_SECRET_BYTES} bytes in base64, or whsk_ and an Ed25519 key; generateSecret() makes one.`,
    );
  }
  return (content) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

function ed25519Key(secret: string): ReturnType<typeof createPrivateKey> {
  const isKey = typeof secret === 'string' && secret.startsWith('whsk_');
  const raw = isKey ? base64(secret.slice('whsk_'.length)) : undefined;
  // Some libraries append the public key to the seed.
  if (raw?.length !== RAW_KEY_BYTES && raw?.length !== 2 * RAW_KEY_BYTES) {
    throw new ConfigurationError('A whsk_ secret is 32 bytes in base64; generateSigningKey() makes one.');
  }
  const key = Buffer.concat([PKCS8_PREFIX, raw.subarray(0, RAW_KEY_BYTES)]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** Strictly: what Node would skip over silently is a mistake in a secret. */
function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  const padding = text.indexOf('=');
  const plain = padding === -1 ? text : text.slice(0, padding);
  if (/[^=]/.test(text.slice(plain.length))) return undefined;
  return bytes.toString('base64').replaceAll('=', '') === plain ? bytes : undefined;
}
