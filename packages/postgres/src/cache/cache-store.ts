import type { CacheStore, StoredResponses } from '@org/http-core/cache';
import { connectionOf, type PostgresDatabase } from '../database/postgres-database.ts';
import { purger } from '../database/purge.ts';
import { textOf } from '../sql/rows.ts';
import { shortKey } from '../sql/short-key.ts';
import { after, boundedMs, NOW } from '../sql/statements.ts';

/**
 * Stores cached responses in PostgreSQL, for all processes that share it. The table is not logged: a crash of the server
 * empties it, which costs requests. Responses contain what the API returned, in plain text.
 *
 * @throws ConfigurationError if `database` is not what `postgresDatabase()` returns.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { httpCache } from '@org/http-core/cache';
 * import { postgresDatabase } from '@org/postgres';
 * import { postgresCacheStore } from '@org/postgres/cache';
 *
 * const database = postgresDatabase({ url: 'postgres://app@localhost/shop' });
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   cache: httpCache({ store: postgresCacheStore(database) }),
 * });
 * ```
 * @public
 */
export function postgresCacheStore(database: PostgresDatabase): CacheStore {
  const connection = connectionOf(database, 'postgresCacheStore()');
  const table = `${connection.schema}.http_cache`;
  const purge = purger(connection, table);
  const read = `SELECT responses FROM ${table} WHERE key = $1::text AND until > ${NOW}`;
  const write = `
    INSERT INTO ${table} (key, responses, until) VALUES ($1::text, $2::text, ${after('$3')})
    ON CONFLICT (key) DO UPDATE SET responses = excluded.responses, until = excluded.until`;
  const remove = `DELETE FROM ${table} WHERE key = $1::text`;
  return {
    async get(key) {
      const [row] = await connection.query(read, [shortKey(key)]);
      return row && (JSON.parse(textOf(row[0])) as StoredResponses);
    },
    async set(key, responses, ttlMs) {
      purge();
      await connection.query(write, [shortKey(key), JSON.stringify(responses), boundedMs(ttlMs)]);
    },
    async delete(key) {
      await connection.query(remove, [shortKey(key)]);
    },
  };
}
