import { concatBytes } from '../bytes/concat.ts';
import { findNodeCrypto } from './node-crypto.ts';
import type { Awaitable, CryptoBackend } from './verify-key.ts';

/** The asymmetric signatures that webhook senders use. ECDSA signatures are the fixed 64 bytes, not DER. */
export type PublicKeyAlgorithm = 'ecdsa-p256' | 'ed25519' | 'rsa-sha256';

/** Whether one signature is right. Never throws or rejects. */
export type PublicKeyVerifier = (content: readonly Uint8Array[], signature: Uint8Array) => Awaitable<boolean>;

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
 * Makes the verifier for a public key in SPKI DER, imported once. A key that the runtime cannot read verifies nothing;
 * schemes check a key's shape when they are made.
 */
export function publicKeyVerifier(
  algorithm: PublicKeyAlgorithm,
  spki: Uint8Array,
  backend: CryptoBackend = 'auto',
): PublicKeyVerifier {
  const node = backend === 'auto' ? findNodeCrypto() : undefined;
  if (node !== undefined) {
    const key = node.createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    const input = { key, dsaEncoding: 'ieee-p1363' as const };
    const digest = algorithm === 'ed25519' ? null : 'sha256';
    return (content, signature) => {
      try {
        return node.verify(digest, concatBytes(content), input, signature);
      } catch {
        return false;
      }
    };
  }
  const bytes = Uint8Array.from(spki);
  let imported: Promise<Awaited<ReturnType<typeof crypto.subtle.importKey>>> | undefined;
  return async (content, signature) => {
    try {
      imported ??= crypto.subtle.importKey('spki', bytes, importParameters[algorithm], false, ['verify']);
      const copy = Uint8Array.from(signature);
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
