import { ConfigurationError } from '@org/http-core';
import { Keyring, type EncryptionKey } from '../crypto/keyring.ts';
import { TokenStoreError } from '../errors/token-store-error.ts';
import type { TokenStore } from './token-store.ts';

/** A store whose values can be sealed anew after a change of keys. */
export interface EncryptedTokenStore extends TokenStore {
  /**
   * Seals the value under `key` with the current encryption key.
   *
   * @returns false when it was already, or when there is none.
   */
  reseal(key: string): Promise<boolean>;
}

/**
 * Encrypts what another store keeps, with AES-256-GCM. The token's key is bound in, so that values cannot be swapped
 * between users; the encryption key's id is written beside, so that keys can be changed while everything runs.
 *
 * @param inner any store.
 * @param keys the first one encrypts, all of them decrypt.
 * @throws ConfigurationError when a key is not 32 bytes; TokenStoreError (from `get`) when no key fits a value.
 * @example
 * ```ts
 * import { encryptedTokenStore, memoryTokenStore } from '@org/oauth';
 *
 * export const store = encryptedTokenStore(memoryTokenStore(), [
 *   { id: '2026-11', key: process.env['TOKEN_KEY'] ?? '' },
 *   { id: '2026-05', key: process.env['OLD_TOKEN_KEY'] ?? '' },
 * ]);
 * ```
 */
export function encryptedTokenStore(inner: TokenStore, keys: readonly EncryptionKey[]): EncryptedTokenStore {
  if (!Array.isArray(keys)) {
    throw new ConfigurationError(
      'encryptedTokenStore() takes a list of keys after the store: [{ id, key }].',
    );
  }
  const ring = new Keyring(keys as readonly EncryptionKey[]);
  const open = async (key: string, sealed: string): Promise<string> => {
    const value = await ring.open(sealed, key);
    if (value !== undefined) return value;
    const id = Keyring.keyIdOf(sealed);
    throw new TokenStoreError(
      id === undefined
        ? `The value under ${JSON.stringify(key)} is not encrypted. Was it written without this wrapper?`
        : `The value under ${JSON.stringify(key)}, encrypted with the key ${id}, cannot be decrypted. Is that key among the keys, and unchanged?`,
    );
  };
  return {
    async get(key) {
      const stored = await inner.get(key);
      return stored && { value: await open(key, stored.value), version: stored.version };
    },
    async compareAndSet(key, value, expected) {
      return inner.compareAndSet(key, await ring.seal(value, key), expected);
    },
    delete: (key) => inner.delete(key),
    ...(inner.tryLock ? { tryLock: inner.tryLock.bind(inner) } : {}),
    async reseal(key) {
      for (;;) {
        const stored = await inner.get(key);
        if (!stored || Keyring.keyIdOf(stored.value) === ring.current) return false;
        const sealed = await ring.seal(await open(key, stored.value), key);
        if ((await inner.compareAndSet(key, sealed, stored.version)) !== undefined) return true;
      }
    },
  };
}
