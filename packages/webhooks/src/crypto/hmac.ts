import { concatBytes, type Piece } from '../bytes/concat.ts';
import { equalBytes } from '../bytes/equal.ts';
import { findNodeCrypto } from './node-crypto.ts';
import type { Awaitable, CryptoBackend, VerifyKey } from './verify-key.ts';

/** Bytes of an HMAC-SHA256. */
const HMAC_SHA256_LENGTH = 32;

const algorithm = { name: 'HMAC', hash: 'SHA-256' };

/** HMAC-SHA256 under one key, imported once. */
export type HmacSigner = (content: readonly Piece[]) => Awaitable<Uint8Array>;

/** Makes the signer for a key. Empty keys are the caller's to refuse. */
export function hmacSigner(key: Uint8Array, backend: CryptoBackend = 'auto'): HmacSigner {
  const node = backend === 'auto' ? findNodeCrypto() : undefined;
  if (node !== undefined) {
    const secret = node.createSecretKey(key);
    return (content) => {
      const hmac = node.createHmac('sha256', secret);
      for (const part of content) hmac.update(part);
      return hmac.digest();
    };
  }
  const raw = Uint8Array.from(key);
  let imported: Promise<Awaited<ReturnType<typeof crypto.subtle.importKey>>> | undefined;
  return async (content) => {
    imported ??= crypto.subtle.importKey('raw', raw, algorithm, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', await imported, concatBytes(content)));
  };
}

/** A key that checks HMAC-SHA256 signatures: one MAC, compared in constant time with every candidate. */
export function hmacKey(key: Uint8Array, version: string, backend: CryptoBackend = 'auto'): VerifyKey {
  const sign = hmacSigner(key, backend);
  return {
    version,
    signatureLength: HMAC_SHA256_LENGTH,
    matches: (content, candidates) => {
      const mac = sign(content);
      return mac instanceof Promise
        ? mac.then((bytes) => anyEqual(bytes, candidates))
        : anyEqual(mac, candidates);
    },
  };
}

function anyEqual(mac: Uint8Array, candidates: readonly Uint8Array[]): boolean {
  let found = false;
  for (const candidate of candidates) {
    const equal = equalBytes(mac, candidate);
    found = equal || found;
  }
  return found;
}
