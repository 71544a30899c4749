import type { CacheStore, StoredResponses } from '@org/http-core/cache';
import { ConfigurationError } from '@org/http-core';
import type { OptionRule } from '@org/http-core/provider';
import { Keyring, type EncryptionKey } from '@org/runtime-kit/encryption';
import { checkArguments, wholeMs } from '../connection/check-connection.ts';
import { nothing, textOrNothing } from '../connection/replies.ts';
import type { RedisConnection } from '../contract/connection.ts';
import { defineScript, type Script } from '../contract/script.ts';

export type { EncryptionKey } from '@org/runtime-kit/encryption';

/**
 * Options of {@link redisCacheStore}.
 *
 * @public
 */
export interface RedisCacheStoreOptions {
  /** Encrypts the responses with AES-256-GCM: the first key encrypts, all keys decrypt. Default: disabled. */
  readonly encryptionKeys?: readonly EncryptionKey[] | undefined;
}

/**
 * A cache of responses in Redis, whose methods all return promises.
 *
 * @public
 */
export interface RedisCacheStore extends CacheStore {
  get(key: string): Promise<StoredResponses | undefined>;
  set(key: string, responses: StoredResponses, ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
}

const OPTIONS = {
  encryptionKeys: ['a list of keys: [{ id, key }]', (value) => Array.isArray(value)],
} satisfies Record<keyof RedisCacheStoreOptions, OptionRule>;

/**
 * Stores the responses of `httpCache()` in Redis, for all processes that share it. A response is dropped when it can be of
 * no more use. While Redis is away, calls ask the server; nothing else changes.
 *
 * @throws ConfigurationError if an argument is wrong.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { httpCache } from '@org/http-core/cache';
 * import { connect } from '@org/redis';
 * import { redisCacheStore } from '@org/redis/cache';
 *
 * const redis = connect('redis://localhost:6379', { prefix: 'shop' });
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   cache: httpCache({ store: redisCacheStore(redis) }),
 * });
 * ```
 * @public
 */
export function redisCacheStore(
  connection: RedisConnection,
  options: RedisCacheStoreOptions = {},
): RedisCacheStore {
  checkArguments(connection, options, OPTIONS, { of: 'redisCacheStore()', example: '{ encryptionKeys }' });
  const { encryptionKeys } = options;
  const ring = encryptionKeys && new Keyring(encryptionKeys, (message) => new ConfigurationError(message));
  const entry = (key: string): { readonly entry: string } => ({ entry: connection.key('cache', key) });
  return {
    async get(key) {
      const stored = await connection.run(READ, entry(key), {});
      const json = stored !== undefined && ring ? await ring.decrypt(stored, key) : stored;
      return json === undefined ? undefined : readResponses(json);
    },
    async set(key, responses, ttlMs) {
      const json = JSON.stringify(responses);
      const value = ring ? await ring.encrypt(json, key) : json;
      await connection.run(WRITE, entry(key), { value, ttlMs: wholeMs(ttlMs) });
    },
    delete: (key) => connection.run(DELETE, entry(key), {}),
  };
}

/** What cannot be read, because another version or another key has written it, counts as absent. */
function readResponses(json: string): StoredResponses | undefined {
  try {
    return JSON.parse(json) as StoredResponses;
  } catch {
    return undefined;
  }
}

const READ: Script<'entry', never, string | undefined> = /* @__PURE__ */ defineScript({
  name: 'cache.read',
  keys: ['entry'],
  args: [],
  lua: `return redis.call('GET', entry)`,
  reply: textOrNothing,
});

const WRITE: Script<'entry', 'ttlMs' | 'value', void> = /* @__PURE__ */ defineScript({
  name: 'cache.write',
  keys: ['entry'],
  args: ['value', 'ttlMs'],
  lua: `return redis.call('SET', entry, value, 'PX', ttlMs)`,
  reply: nothing,
});

const DELETE: Script<'entry', never, void> = /* @__PURE__ */ defineScript({
  name: 'cache.delete',
  keys: ['entry'],
  args: [],
  lua: `return redis.call('DEL', entry)`,
  reply: nothing,
});
