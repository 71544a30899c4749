import { migrate, postgresDatabase, type PostgresDatabase } from '../../src/index.ts';
import { rowsOf } from '../../src/sql/rows.ts';
import { driverOf } from '../../src/driver/driver-of.ts';
import { quoteIdentifier } from '../../src/sql/identifier.ts';
import type { ClientPair } from './clients.ts';

/** Databases whose time stands still, until a test advances it. */
export interface VirtualDatabases {
  readonly database: PostgresDatabase;
  /** The same tables as another process would open them. */
  readonly other: PostgresDatabase;
  /** Runs SQL without values, and returns the first column of the first row. */
  readonly ask: (sql: string) => Promise<unknown>;
  readonly advance: (ms: number) => Promise<void>;
  /** Removes all rows. */
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const TABLES = [
  'tokens',
  'token_locks',
  'webhook_events',
  'received_webhooks',
  'http_cache',
  'durable_calls',
];

/** Stands before the function of PostgreSQL in the search path. */
const FUNCTION = `
  CREATE SCHEMA IF NOT EXISTS virtual;
  CREATE TABLE IF NOT EXISTS virtual.elapsed (ms float8 NOT NULL);
  CREATE OR REPLACE FUNCTION virtual.statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS
    'SELECT timestamptz ''2026-11-30'' + sum(ms) * interval ''1 millisecond'' FROM virtual.elapsed';
  INSERT INTO virtual.elapsed VALUES (0);`;

/** The search path of connections whose time is virtual. */
export const VIRTUAL_PATH = 'virtual,pg_catalog,public';

/** Makes databases of two clients, with the tables in a schema of their own. */
export async function openVirtual(pair: ClientPair): Promise<VirtualDatabases> {
  const schema = 'Stores of a "test"';
  const [database, other] = [pair.client, pair.other].map((client) => postgresDatabase({ client, schema }));
  const driver = driverOf(pair.client);
  await driver.transaction((statements) => statements.script(FUNCTION));
  await migrate(database!);
  const named = TABLES.map((table) => `${quoteIdentifier(schema)}.${table}`).join(', ');
  return {
    database: database!,
    other: other!,
    ask: async (sql) => rowsOf(await driver.query(sql, []))[0]?.[0],
    async advance(ms) {
      await driver.query('INSERT INTO virtual.elapsed VALUES ($1::float8)', [ms]);
    },
    async clear() {
      await driver.query(`TRUNCATE ${named}`, []);
    },
    close: () => pair.close(),
  };
}
