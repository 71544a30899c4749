import { ConfigurationError } from '@org/http-core';
import { Keyring, type EncryptionKey } from '@org/runtime-kit/encryption';
import { TokenStoreError } from '../contract/errors.ts';
import type { TokenStore } from './token-store.ts';

/**
 * A store that encrypts its values, and can encrypt them again after a change of keys.
 *
 * @public
 */
export interface EncryptedTokenStore extends TokenStore {
  /**
   * Encrypts the value under `key` with the current encryption key.
   *
   * @returns `false` if that was not necessary, or if there is no value.
   */
  reencrypt(key: string): Promise<boolean>;
}

/**
 * Encrypts the values of another store with AES-256-GCM. The token's key is bound to the value, so values cannot be
 * swapped between users. The id of the encryption key is stored with the value, so keys can be rotated at any time.
 *
 * @param inner Any store.
 * @param keys The first key encrypts; all keys decrypt.
 * @throws ConfigurationError if a key is not 32 bytes; TokenStoreError (from `get`) if no key can decrypt a value.
 * @example
 * ```ts
 * import { encryptedTokenStore, memoryTokenStore } from '@org/oauth';
 *
 * export const store = encryptedTokenStore(memoryTokenStore(), [
 *   { id: '2026-11', key: process.env['TOKEN_KEY'] ?? '' },
 *   { id: '2026-05', key: process.env['OLD_TOKEN_KEY'] ?? '' },
 * ]);
 * ```
 * @public
 */
export function encryptedTokenStore(inner: TokenStore, keys: readonly EncryptionKey[]): EncryptedTokenStore {
  if (!Array.isArray(keys))
    throw new ConfigurationError(
      'encryptedTokenStore() takes a list of keys after the store: [{ id, key }].',
    );
  const ring = new Keyring(keys as readonly EncryptionKey[], (message) => new ConfigurationError(message));
  const decrypt = async (key: string, encrypted: string): Promise<string> => {
    const value = await ring.decrypt(encrypted, key);
    if (value !== undefined) return value;
    const id = Keyring.keyIdOf(encrypted);
    throw new TokenStoreError(
      id === undefined
        ? `The value under ${JSON.stringify(key)} is not encrypted. Check whether it was written without encryptedTokenStore().`
        : `The value under ${JSON.stringify(key)} cannot be decrypted. Check whether the encryption key ${id} is among the keys and unchanged.`,
    );
  };
  return {
    async get(key) {
      const stored = await inner.get(key);
      return stored && { value: await decrypt(key, stored.value), version: stored.version };
    },
    async compareAndSet(key, value, expected) {
      return inner.compareAndSet(key, await ring.encrypt(value, key), expected);
    },
    delete: (key) => inner.delete(key),
    ...(inner.tryLock ? { tryLock: inner.tryLock.bind(inner) } : {}),
    async reencrypt(key) {
      for (;;) {
        const stored = await inner.get(key);
        if (!stored || Keyring.keyIdOf(stored.value) === ring.current) return false;
        const encrypted = await ring.encrypt(await decrypt(key, stored.value), key);
        if ((await inner.compareAndSet(key, encrypted, stored.version)) !== undefined) return true;
      }
    },
  };
}
