import { ConfigurationError } from '@org/http-core';
import { connectionOf, type PostgresDatabase } from '../database/postgres-database.ts';
import { textOf } from '../sql/rows.ts';
import { shortKey } from '../sql/short-key.ts';
import { after, boundedMs, DURABLE, NOW } from '../sql/statements.ts';

/**
 * A token store in PostgreSQL. It is a `TokenStore` of `@org/oauth`.
 *
 * @public
 */
export interface PostgresTokenStore {
  /** Returns the value under a key; `undefined` if there is none. */
  get(key: string): Promise<{ readonly value: string; readonly version: string } | undefined>;
  /**
   * Writes a value if the key is still in the state that the writer has read.
   *
   * @returns The new version; `undefined` if the key has changed meanwhile and nothing was written.
   */
  compareAndSet(key: string, value: string, expected: string | undefined): Promise<string | undefined>;
  /** Deletes a key. An unknown key is not an error. */
  delete(key: string): Promise<void>;
  /**
   * Takes the lock of a key without waiting.
   *
   * @returns `undefined` while another holder has the lock.
   */
  tryLock(
    key: string,
    ttlMs: number,
  ): Promise<{ readonly abandoned: boolean; release(): Promise<void> } | undefined>;
}

/**
 * Stores tokens in PostgreSQL, for all processes that share it. A lock decides which of them renews a user's tokens. It is
 * a row with an end, so it needs no session and works behind PgBouncer; a process that dies keeps nobody waiting for longer.
 * Every write has a new version: a process that was paused in the middle of a renewal, and whose lock has passed to another
 * one, cannot overwrite newer tokens.
 *
 * Tokens are stored as they are; wrap the store with `encryptedTokenStore` of `@org/oauth`, unless you trust everybody who
 * reads the database and its backups. Each method throws a `PostgresError` if it fails.
 *
 * @throws ConfigurationError if `database` is not what `postgresDatabase()` returns.
 * @example
 * ```ts
 * import { encryptedTokenStore } from '@org/oauth';
 * import { postgresDatabase } from '@org/postgres';
 * import { postgresTokenStore } from '@org/postgres/tokens';
 * import pg from 'pg';
 *
 * const database = postgresDatabase({ client: new pg.Pool() });
 *
 * export const store = encryptedTokenStore(postgresTokenStore(database), [
 *   { id: '2026-11', key: process.env['TOKEN_KEY'] ?? '' },
 * ]);
 * ```
 * @public
 */
export function postgresTokenStore(database: PostgresDatabase): PostgresTokenStore {
  const connection = connectionOf(database, 'postgresTokenStore()');
  const tokens = `${connection.schema}.tokens`;
  const locks = `${connection.schema}.token_locks`;
  const read = `SELECT value, version::text FROM ${tokens} WHERE key = $1::text`;
  const insert = `
    INSERT INTO ${tokens} (key, value, version)
    SELECT $1::text, $2::text, gen_random_uuid() WHERE ${DURABLE}
    ON CONFLICT (key) DO NOTHING RETURNING version::text`;
  const update = `
    UPDATE ${tokens} SET value = $2::text, version = gen_random_uuid()
    WHERE key = $1::text AND version::text = $3::text AND ${DURABLE} RETURNING version::text`;
  const remove = `DELETE FROM ${tokens} WHERE key = $1::text`;
  // A released lock has no row, so a row whose time is over was abandoned.
  const take = `
    INSERT INTO ${locks} AS held (key, owner, abandoned, until)
    VALUES ($1::text, gen_random_uuid(), false, ${after('$2')})
    ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, abandoned = true, until = excluded.until
    WHERE held.until <= ${NOW} RETURNING owner::text, abandoned::text`;
  const release = `DELETE FROM ${locks} WHERE key = $1::text AND owner::text = $2::text`;
  return {
    async get(key) {
      const [row] = await connection.query(read, [shortKey(key)]);
      return row && { value: textOf(row[0]), version: textOf(row[1]) };
    },
    async compareAndSet(key, value, expected) {
      const [row] =
        expected === undefined
          ? await connection.query(insert, [shortKey(key), value])
          : await connection.query(update, [shortKey(key), value, expected]);
      return row && textOf(row[0]);
    },
    async delete(key) {
      await connection.query(remove, [shortKey(key)]);
    },
    async tryLock(key, ttlMs) {
      if (!(ttlMs >= 0))
        throw new ConfigurationError(
          `tryLock() takes ttlMs as a number of milliseconds of at least 0, such as 30_000, and got ${String(ttlMs)}.`,
        );
      const [row] = await connection.query(take, [shortKey(key), boundedMs(ttlMs)]);
      if (!row) return undefined;
      const owner = textOf(row[0]);
      return {
        abandoned: row[1] === 'true',
        async release() {
          await connection.query(release, [shortKey(key), owner]);
        },
      };
    },
  };
}
