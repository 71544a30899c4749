import { encodeBase64 } from '../bytes/base64.ts';
import { concatBytes, type Piece } from '../bytes/concat.ts';
import { ecdsaFromDer, isEcdsaDer } from './ecdsa-der.ts';
import { findNodeCrypto, type NodeCrypto } from './node-crypto.ts';
import type { Awaitable, CryptoBackend } from './verify-key.ts';

/** The asymmetric signatures that webhook senders use. */
export type PublicKeyAlgorithm = 'ecdsa-p256' | 'ed25519' | 'rsa-sha256';

/** Whether one signature, as the sender writes it (ECDSA in strict DER), is right. Never throws or rejects. */
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
 * Makes the verifier for a public key in SPKI DER, imported once. A key that the runtime cannot read verifies nothing;
 * schemes check a key's shape when they are made.
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
  const key = node.createPublicKey(
    `-----BEGIN PUBLIC KEY-----\n${encodeBase64(spki)}\n-----END PUBLIC KEY-----`,
  );
  return (content, signature) => {
    // OpenSSL reads DER more leniently than we do, so it only gets what is strict.
    if (algorithm === 'ecdsa-p256' && !isEcdsaDer(signature)) return false;
    try {
      // Ed25519 hashes its content twice, so it takes all of it at once.
      if (algorithm === 'ed25519') return node.verify(null, concatBytes(content), key, signature);
      const verify = node.createVerify('sha256');
      for (const part of content) verify.update(part);
      return verify.verify(key, signature);
    } catch {
      return false;
    }
  };
}
