import { toBase64 } from '@org/runtime-kit';
import { decodeBase64, decodeHex } from '../base/encodings.ts';
import { concatBytes } from '../base/bytes.ts';
import { ecdsaFromDer, isEcdsaDer } from './ecdsa-der.ts';
import { findNodeCrypto, whenAll, type NodeCrypto } from './backend.ts';
import type { Awaitable, CryptoBackend, Piece, VerifyKey } from '../contract/keys.ts';

/** The asymmetric signature algorithms that webhook senders use. */
export type PublicKeyAlgorithm = 'ecdsa-p256' | 'ed25519' | 'rsa-sha256';

/** Checks one signature in the sender's encoding (ECDSA in strict DER). Never throws or rejects. */
export type PublicKeyVerifier = (content: readonly Piece[], signature: Uint8Array) => Awaitable<boolean>;

const importParameters = {
  'ecdsa-p256': { name: 'ECDSA', namedCurve: 'P-256' },
  ed25519: { name: 'Ed25519' },
  'rsa-sha256': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};

const verifyParameters = {
  'ecdsa-p256': { name: 'ECDSA', hash: 'SHA-256' },
  ed25519: { name: 'Ed25519' },
  'rsa-sha256': { name: 'RSASSA-PKCS1-v1_5' },
};

/**
 * Creates the verifier for a public key in SPKI DER, which is imported once. A key that the runtime cannot read
 * verifies nothing; schemes check the shape of a key when they are created.
 */
export function publicKeyVerifier(
  algorithm: PublicKeyAlgorithm,
  spki: Uint8Array,
  backend: CryptoBackend = 'auto',
): PublicKeyVerifier {
  const node = backend === 'auto' ? findNodeCrypto() : undefined;
  if (node !== undefined) return nodeVerifier(algorithm, spki, node);
  const bytes = Uint8Array.from(spki);
  let imported: Promise<Awaited<ReturnType<typeof crypto.subtle.importKey>>> | undefined;
  return async (content, signature) => {
    try {
      imported ??= crypto.subtle.importKey('spki', bytes, importParameters[algorithm], false, ['verify']);
      const copy = algorithm === 'ecdsa-p256' ? ecdsaFromDer(signature) : Uint8Array.from(signature);
      if (copy === undefined) return false;
      return await crypto.subtle.verify(
        verifyParameters[algorithm],
        await imported,
        copy,
        concatBytes(content),
      );
    } catch {
      return false;
    }
  };
}

function nodeVerifier(algorithm: PublicKeyAlgorithm, spki: Uint8Array, node: NodeCrypto): PublicKeyVerifier {
  const key = node.createPublicKey(`-----BEGIN PUBLIC KEY-----\n${toBase64(spki)}\n-----END PUBLIC KEY-----`);
  return (content, signature) => {
    // OpenSSL reads DER more leniently than this package, so it only gets strict DER.
    if (algorithm === 'ecdsa-p256' && !isEcdsaDer(signature)) return false;
    try {
      // Ed25519 hashes its content twice, so it needs all of it at once.
      if (algorithm === 'ed25519') return node.verify(null, concatBytes(content), key, signature);
      const verify = node.createVerify('sha256');
      for (const part of content) verify.update(part);
      return verify.verify(key, signature);
    } catch {
      return false;
    }
  };
}

const lengths = { 'ecdsa-p256': 0, ed25519: 64, 'rsa-sha256': 0 };

/** Creates a key that checks asymmetric signatures. */
export function signatureKey(
  algorithm: PublicKeyAlgorithm,
  spki: Uint8Array,
  version: string,
  backend: CryptoBackend = 'auto',
): VerifyKey {
  const verify = publicKeyVerifier(algorithm, spki, backend);
  return {
    version,
    signatureLength: lengths[algorithm],
    matches: (content, candidates) => {
      const results = candidates.map((candidate) => verify(content, candidate));
      return whenAll(results, (all) => all.includes(true));
    },
  };
}

/** AlgorithmIdentifier and BIT STRING header before an uncompressed P-256 point (RFC 5480). */
const P256_PREFIX = decodeHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004') as Uint8Array;
/** The same before an Ed25519 public key (RFC 8410). */
const ED25519_PREFIX = decodeHex('302a300506032b6570032100') as Uint8Array;

const startsWith = (bytes: Uint8Array, prefix: Uint8Array): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

/** Reads a P-256 public key from SPKI in Base64, with or without PEM armor; returns undefined for any other key. */
export function parseP256PublicKey(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bare = text.replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '');
  const bytes = decodeBase64(bare);
  return bytes?.length === P256_PREFIX.length + 64 && startsWith(bytes, P256_PREFIX) ? bytes : undefined;
}

/** The SPKI of a raw 32-byte Ed25519 public key. */
export const ed25519Spki = (raw: Uint8Array): Uint8Array<ArrayBuffer> => concatBytes([ED25519_PREFIX, raw]);
