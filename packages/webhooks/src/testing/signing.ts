import { toBase64 } from '@org/runtime-kit';
import { decodeBase64, encodeHex, encodeUtf8 } from '../base/encodings.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { hmacSigner } from '../crypto/hmac.ts';

/**
 * A key pair in Base64: the private key as PKCS #8, the public key as SPKI.
 *
 * @public
 */
export interface TestKeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/**
 * Kinds of keys for test events. Never use such keys for anything else.
 *
 * @public
 */
export type TestKeyKind = 'ecdsa-p256' | 'rsa-sha256' | 'ed25519';

const generation = {
  'ecdsa-p256': { name: 'ECDSA', namedCurve: 'P-256' },
  'rsa-sha256': {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  },
  ed25519: { name: 'Ed25519' },
};

const signing = {
  'ecdsa-p256': { name: 'ECDSA', hash: 'SHA-256' },
  'rsa-sha256': { name: 'RSASSA-PKCS1-v1_5' },
  ed25519: { name: 'Ed25519' },
};

/**
 * Creates a key pair like the sender's.
 *
 * @public
 */
export async function generateTestKeys(kind: TestKeyKind): Promise<TestKeyPair> {
  const pair = await crypto.subtle.generateKey(generation[kind], true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new WebhookConfigError(`The runtime created no key pair for ${kind}.`);
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
    crypto.subtle.exportKey('spki', pair.publicKey),
  ]);
  return {
    privateKey: toBase64(new Uint8Array(privateKey)),
    publicKey: toBase64(new Uint8Array(publicKey)),
  };
}

/** Signs with a private key in Base64 PKCS #8. ECDSA signatures are the raw 64 bytes. */
export async function signWithKey(
  kind: TestKeyKind,
  privateKey: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const der = decodeBase64(privateKey);
  if (der === undefined) throw new WebhookConfigError('The private key is not Base64.');
  const key = await crypto.subtle.importKey('pkcs8', der, generation[kind], false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign(signing[kind], key, content));
}

/** The HMAC-SHA256 of some content under bytes, or under a secret's own characters. */
export const sign = async (
  secret: string | Uint8Array,
  ...content: (string | Uint8Array)[]
): Promise<Uint8Array> =>
  hmacSigner(typeof secret === 'string' ? encodeUtf8(secret) : secret)(
    content.map((part) => (typeof part === 'string' ? encodeUtf8(part) : part)),
  );

/** Like {@link sign}, in lower-case hex. */
export const signHex = async (secret: string, ...content: (string | Uint8Array)[]): Promise<string> =>
  encodeHex(await sign(secret, ...content));

/** Like {@link sign}, in Base64. */
export const signBase64 = async (
  secret: string | Uint8Array,
  ...content: (string | Uint8Array)[]
): Promise<string> => toBase64(await sign(secret, ...content));
