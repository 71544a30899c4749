import { WebhookConfigError } from '../errors/config-error.ts';

/** A value that SQLite can hold. */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/** A prepared statement, as `node:sqlite` and `better-sqlite3` have it. */
export interface SqliteStatement {
  run(...values: SqliteValue[]): { readonly changes: number | bigint };
  get(...values: SqliteValue[]): unknown;
  all(...values: SqliteValue[]): unknown[];
}

/**
 * A synchronous SQLite connection: `DatabaseSync` of `node:sqlite`, or `better-sqlite3`. Open it with a busy timeout where
 * several processes share the file.
 */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

const tableName = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/**
 * A table name that is safe to put into SQL.
 *
 * @throws WebhookConfigError for anything but letters, digits and underscores.
 */
export function checkTableName(name: string): string {
  if (!tableName.test(name))
    throw new WebhookConfigError(`${JSON.stringify(name)} is not a plain table name.`);
  return name;
}

/** A column of a row, as text. */
export const textColumn = (row: unknown, column: string): string => {
  const value = (row as Readonly<Record<string, unknown>>)[column];
  return typeof value === 'string' ? value : '';
};

/** A column of a row, as a number. */
export const numberColumn = (row: unknown, column: string): number =>
  Number((row as Readonly<Record<string, unknown>>)[column]);
