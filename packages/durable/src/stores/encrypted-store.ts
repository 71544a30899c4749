import { ConfigurationError } from '@org/http-core';
import { Keyring, type EncryptionKey } from '@org/runtime-kit/encryption';
import type { CallStore, StoredCall } from '../contract/call-store.ts';
import { CallStoreError } from '../contract/errors.ts';

export type { EncryptionKey } from '@org/runtime-kit/encryption';

/**
 * A store that encrypts its calls, and can encrypt them again after a change of keys.
 *
 * @public
 */
export interface EncryptedCallStore extends CallStore {
  /**
   * Encrypts the call under `key` with the current encryption key.
   *
   * @returns `false` if that was not necessary, or if there is no call.
   */
  reencrypt(key: string): Promise<boolean>;
}

/**
 * Encrypts the calls of another store with AES-256-GCM: parameters, results and evidence. The key, the state and the times
 * of a call stay readable. The call's key is bound to its data, so that data cannot be swapped between calls, and the id of
 * the encryption key is stored with them, so that keys can be rotated at any time.
 *
 * @param inner Any store.
 * @param keys The first key encrypts; all keys decrypt.
 * @throws ConfigurationError if a key is not 32 bytes; CallStoreError (when reading) if no key can decrypt a call.
 * @example
 * ```ts
 * import { encryptedCallStore } from '@org/durable';
 * import { sqliteCallStore } from '@org/durable/sqlite';
 *
 * export const store = encryptedCallStore(sqliteCallStore({ file: 'calls.db' }), [
 *   { id: '2026-11', key: process.env['CALLS_KEY'] ?? '' },
 * ]);
 * ```
 * @public
 */
export function encryptedCallStore(inner: CallStore, keys: readonly EncryptionKey[]): EncryptedCallStore {
  if (!Array.isArray(keys))
    throw new ConfigurationError('encryptedCallStore() takes a list of keys after the store: [{ id, key }].');
  const ring = new Keyring(keys as readonly EncryptionKey[], (message) => new ConfigurationError(message));
  const encrypted = async (call: StoredCall): Promise<StoredCall> => ({
    ...call,
    data: await ring.encrypt(call.data, call.key),
  });
  const decrypted = async (call: StoredCall): Promise<StoredCall> => {
    const data = await ring.decrypt(call.data, call.key);
    if (data !== undefined) return { ...call, data };
    const id = Keyring.keyIdOf(call.data);
    throw new CallStoreError(
      id === undefined
        ? `The call with the key ${JSON.stringify(call.key)} is not encrypted. Check whether it was stored without encryptedCallStore().`
        : `The call with the key ${JSON.stringify(call.key)} cannot be decrypted. Check whether the encryption key ${id} is among the keys and unchanged.`,
    );
  };
  return {
    async get(key) {
      const stored = await inner.get(key);
      return stored && decrypted(stored);
    },
    add: async (call) => inner.add(await encrypted(call)),
    replace: async (call) => inner.replace(await encrypted(call)),
    remove: (key, version) => inner.remove(key, version),
    // One call that cannot be decrypted must not hide the others: reading its data fails.
    list: async (filter) =>
      Promise.all(
        (await inner.list(filter)).map(async (call) => ({
          ...call,
          data: (await ring.decrypt(call.data, call.key)) ?? call.data,
        })),
      ),
    async close() {
      await inner.close?.();
    },
    async reencrypt(key) {
      for (;;) {
        const stored = await inner.get(key);
        if (!stored || Keyring.keyIdOf(stored.data) === ring.current) return false;
        const call = await decrypted(stored);
        if (await inner.replace(await encrypted({ ...call, version: call.version + 1 }))) return true;
      }
    },
  };
}
