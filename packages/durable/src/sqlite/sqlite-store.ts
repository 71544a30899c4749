import { ConfigurationError } from '@org/http-core';
import { CLOCK, readOptions, systemClock, type OptionRule } from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import {
  DEFAULT_BUSY_TIMEOUT_MS,
  GroupCommit,
  OPEN_OPTIONS,
  openDatabase,
  type SqliteFileOptions,
} from '@org/runtime-kit/sqlite';
import type { DatabaseSync } from 'node:sqlite';
import type { CallState, CallStore, StoredCall } from '../contract/call-store.ts';
import { CallStoreError } from '../contract/errors.ts';

export type { SqliteFileOptions } from '@org/runtime-kit/sqlite';

/**
 * Options of {@link sqliteCallStore}.
 *
 * @public
 */
export interface SqliteCallStoreOptions extends SqliteFileOptions {
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

/** The version of the tables. */
const VERSION = 1;

/** The partial indexes contain no call that is done, which are the most. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS durable_calls (
    key TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL, lease_until_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL, data TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS durable_calls_pending ON durable_calls (key) WHERE state = 'pending';
  CREATE INDEX IF NOT EXISTS durable_calls_unknown ON durable_calls (key) WHERE state = 'unknown';
  CREATE INDEX IF NOT EXISTS durable_calls_updated ON durable_calls (state, updated_ms);
  CREATE TABLE IF NOT EXISTS durable_schema (version INTEGER NOT NULL);
`;

/**
 * Stores calls in a SQLite file, with `node:sqlite`. Several processes on the machine may share the file. A change that has
 * resolved survives a crash of the process, and with the default `durability` also a power failure.
 *
 * @throws ConfigurationError if an option is invalid, or the file cannot be opened or was written by a newer version.
 * @example
 * ```ts
 * import { durable } from '@org/durable';
 * import { sqliteCallStore } from '@org/durable/sqlite';
 * import { Stripe } from '@org/stripe';
 *
 * const stripe = new Stripe();
 * const store = sqliteCallStore({ file: 'calls.db' });
 *
 * export const refund = (orderId: string, charge: string) =>
 *   durable(stripe.refunds.create, { charge }, { key: `refund-${orderId}`, store });
 * ```
 * @public
 */
export function sqliteCallStore(options: SqliteCallStoreOptions): CallStore & { close(): Promise<void> } {
  const table: Record<keyof SqliteCallStoreOptions, OptionRule> = { ...OPEN_OPTIONS, clock: CLOCK };
  readOptions(options, table, { of: 'sqliteCallStore()', example: "{ file: 'calls.db' }" });
  const { clock = systemClock, busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS } = options;
  const database = openDatabase(options, {
    example: 'sqliteCallStore({ file: "calls.db" })',
    contents: 'the parameters and the results of calls',
    warningCode: 'DURABLE_FILE',
    alternative: 'another store',
    prepare: createTables,
    refuse: (message, cause) => new ConfigurationError(message, { cause }),
  });
  const commits = new GroupCommit(
    database,
    clock,
    busyTimeoutMs,
    (message, init) => new CallStoreError(message, init),
  );
  const get = database.prepare('SELECT * FROM durable_calls WHERE key = ?');
  const add = database.prepare(
    'INSERT INTO durable_calls VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
  );
  const replace = database.prepare(
    `UPDATE durable_calls SET version = ?, state = ?, lease_until_ms = ?, updated_ms = ?, data = ?
     WHERE key = ? AND version = ?`,
  );
  const remove = database.prepare('DELETE FROM durable_calls WHERE key = ? AND version = ?');
  const list = database.prepare(
    'SELECT * FROM durable_calls WHERE state = ? AND updated_ms < ? AND key > ? ORDER BY key LIMIT ?',
  );
  const changed = (write: () => { readonly changes: number | bigint }): Promise<boolean> =>
    commits.write(() => Number(write().changes) === 1);
  return {
    async get(key) {
      const row = await commits.read(() => get.get(key));
      return row && callOf(row);
    },
    add: ({ key, version, state, leaseUntilMs, updatedAtMs, data }) =>
      changed(() => add.run(key, version, state, leaseUntilMs, updatedAtMs, data)),
    replace: ({ key, version, state, leaseUntilMs, updatedAtMs, data }) =>
      changed(() => replace.run(version, state, leaseUntilMs, updatedAtMs, data, key, version - 1)),
    remove: (key, version) => changed(() => remove.run(key, version)),
    async list({ state, updatedBeforeMs = Number.MAX_SAFE_INTEGER, after = '', limit }) {
      return (await commits.read(() => list.all(state, updatedBeforeMs, after, limit))).map(callOf);
    },
    async close() {
      await commits.idle();
      if (database.isOpen) database.close();
    },
  };
}

function createTables(database: DatabaseSync): void {
  const known = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'durable_schema'").get();
  const row = known && database.prepare('SELECT version FROM durable_schema').get();
  const version = row && Number(row['version']);
  if (version !== undefined && version > VERSION)
    throw new ConfigurationError(
      `The database has schema version ${version}, but this package supports ${VERSION}. Update @org/durable.`,
    );
  database.exec(TABLES);
  if (version === undefined) database.prepare('INSERT INTO durable_schema VALUES (?)').run(VERSION);
}

type Row = Readonly<Record<string, unknown>>;

const callOf = (row: Row): StoredCall => ({
  key: String(row['key']),
  version: Number(row['version']),
  state: row['state'] as CallState,
  leaseUntilMs: Number(row['lease_until_ms']),
  updatedAtMs: Number(row['updated_ms']),
  data: String(row['data']),
});
