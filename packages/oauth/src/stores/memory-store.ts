import { CLOCK, readOptions } from '@org/http-core/provider';
import { systemClock, type Clock } from '@org/runtime-kit';
import type { StoredValue, StoreLock, TokenStore } from './token-store.ts';

interface Lock {
  readonly owner: symbol;
  /** Monotonic time at which the lock expires. */
  readonly until: number;
}

/**
 * Stores tokens in the memory of this process. They are lost when it ends, and other processes do not see them. Use it
 * for tokens that can be requested again at any time (client credentials, service accounts), and in tests.
 *
 * @example
 * ```ts
 * import { memoryTokenStore } from '@org/oauth';
 *
 * export const store = memoryTokenStore();
 * ```
 * @public
 */
export function memoryTokenStore(options: { readonly clock?: Clock } = {}): TokenStore {
  readOptions(options, { clock: CLOCK }, { of: 'memoryTokenStore()', example: '{ clock }' });
  const { clock = systemClock } = options;
  const values = new Map<string, StoredValue>();
  const locks = new Map<string, Lock>();
  let writes = 0;
  return {
    get: (key) => Promise.resolve(values.get(key)),
    compareAndSet(key, value, expected) {
      if (values.get(key)?.version !== expected) return Promise.resolve(undefined);
      const version = String(++writes);
      values.set(key, { value, version });
      return Promise.resolve(version);
    },
    delete(key) {
      values.delete(key);
      return Promise.resolve();
    },
    tryLock(key, ttlMs) {
      const before = locks.get(key);
      const now = clock.monotonic();
      if (before && before.until > now) return Promise.resolve(undefined);
      const owner = Symbol();
      locks.set(key, { owner, until: now + ttlMs });
      const lock: StoreLock = {
        abandoned: before !== undefined,
        release() {
          if (locks.get(key)?.owner === owner) locks.delete(key);
          return Promise.resolve();
        },
      };
      return Promise.resolve(lock);
    },
  };
}
