import { exportJWK, generateKeyPair, type CryptoKey, type JSONWebKeySet } from 'jose';

/** A key as Google has one; never use it for anything but tests. */
export interface TestPushKeys {
  /** For the option `keys` of a handler. */
  readonly keys: JSONWebKeySet;
  /** For `signPubSubPush`. */
  readonly privateKey: CryptoKey;
  readonly keyId: string;
}

/**
 * Makes a key to sign test pushes with.
 *
 * @param keyId The key's name in the set. Default `test-key`.
 */
export async function generatePushKeys(keyId = 'test-key'): Promise<TestPushKeys> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' };
  return { keys: { keys: [key] }, privateKey, keyId };
}
