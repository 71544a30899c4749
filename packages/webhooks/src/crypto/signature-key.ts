import { ecdsaFromDer } from './ecdsa-der.ts';
import { publicKeyVerifier, type PublicKeyAlgorithm } from './public-key.ts';
import type { CryptoBackend, VerifyKey } from './verify-key.ts';
import { whenAll } from './when-all.ts';

const lengths = { 'ecdsa-p256': 0, ed25519: 64, 'rsa-sha256': 0 };

/** A key that checks asymmetric signatures as senders write them: ECDSA in DER, the others as they are. */
export function signatureKey(
  algorithm: PublicKeyAlgorithm,
  spki: Uint8Array,
  version: string,
  backend: CryptoBackend = 'auto',
): VerifyKey {
  const verify = publicKeyVerifier(algorithm, spki, backend);
  const decode = algorithm === 'ecdsa-p256' ? ecdsaFromDer : (bytes: Uint8Array) => bytes;
  return {
    version,
    signatureLength: lengths[algorithm],
    matches: (content, candidates) => {
      const results = candidates.map((candidate) => {
        const signature = decode(candidate);
        return signature === undefined ? false : verify(content, signature);
      });
      return whenAll(results, (all) => all.includes(true));
    },
  };
}
