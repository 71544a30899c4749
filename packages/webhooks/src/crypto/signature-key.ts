import { publicKeyVerifier, type PublicKeyAlgorithm } from './public-key.ts';
import type { CryptoBackend, VerifyKey } from './verify-key.ts';
import { whenAll } from './when-all.ts';

const lengths = { 'ecdsa-p256': 0, ed25519: 64, 'rsa-sha256': 0 };

/** A key that checks asymmetric signatures. */
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
