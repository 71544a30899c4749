import { concatBytes } from '../bytes/concat.ts';
import { decodeBase64 } from '../bytes/base64.ts';
import { decodeHex } from '../bytes/hex.ts';

/** AlgorithmIdentifier and BIT STRING header before an uncompressed P-256 point (RFC 5480). */
const P256_PREFIX = decodeHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004') as Uint8Array;
/** The same before an Ed25519 public key (RFC 8410). */
const ED25519_PREFIX = decodeHex('302a300506032b6570032100') as Uint8Array;

const startsWith = (bytes: Uint8Array, prefix: Uint8Array): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

/** A P-256 public key from base64 SPKI, with or without its PEM frame; undefined for any other key. */
export function parseP256PublicKey(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bare = text.replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '');
  const bytes = decodeBase64(bare);
  return bytes?.length === P256_PREFIX.length + 64 && startsWith(bytes, P256_PREFIX) ? bytes : undefined;
}

/** SPKI for a raw 32-byte Ed25519 public key. */
export const ed25519Spki = (raw: Uint8Array): Uint8Array<ArrayBuffer> => concatBytes([ED25519_PREFIX, raw]);
