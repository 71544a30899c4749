import type { CallStore, StoredCall } from '../contract/call-store.ts';

/**
 * Stores calls in the memory of this process, where they are lost when it ends. Use it in tests; `sqliteCallStore` of
 * `@org/durable/sqlite` survives crashes.
 *
 * @example
 * ```ts
 * import { memoryCallStore } from '@org/durable';
 *
 * export const store = memoryCallStore();
 * ```
 * @public
 */
export function memoryCallStore(): CallStore {
  const calls = new Map<string, StoredCall>();
  return {
    get: (key) => Promise.resolve(calls.get(key)),
    add(call) {
      if (calls.has(call.key)) return Promise.resolve(false);
      calls.set(call.key, call);
      return Promise.resolve(true);
    },
    replace(call) {
      if (calls.get(call.key)?.version !== call.version - 1) return Promise.resolve(false);
      calls.set(call.key, call);
      return Promise.resolve(true);
    },
    remove(key, version) {
      if (calls.get(key)?.version !== version) return Promise.resolve(false);
      return Promise.resolve(calls.delete(key));
    },
    list: ({ state, updatedBeforeMs = Infinity, after, limit }) =>
      Promise.resolve(
        [...calls.values()]
          .filter(
            (call) =>
              call.state === state &&
              call.updatedAtMs < updatedBeforeMs &&
              (after === undefined || call.key > after),
          )
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .slice(0, limit),
      ),
  };
}
