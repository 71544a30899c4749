import { WebhookConfigError } from '../base/errors.ts';

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

/** Runs `work` in a transaction that takes the write lock at once; rolls back when it throws. */
export function inTransaction<T>(database: SqliteDatabase, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  let result: T;
  try {
    result = work();
    database.exec('COMMIT');
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // SQLite rolls back by itself on some errors; what failed first is what the caller must hear.
    }
    throw error;
  }
  return result;
}

/** Read or write, for the group or for everybody. */
const BY_OTHERS = 0o066;

const warned = new Set<string>();

/**
 * Warns, once for each file, of a database that other users of the machine can read. The file is the application's, so its rights
 * are left as they are. Says nothing where there is no file, or no Node to look at it.
 */
export function warnIfReadable(database: SqliteDatabase): void {
  const { process } = globalThis as { readonly process?: Partial<NodeJS.Process> };
  if (process?.platform === 'win32') return;
  const main = database.prepare('PRAGMA database_list').all()[0];
  const file = textColumn(main, 'file');
  if (file === '' || warned.has(file)) return;
  const mode =
    (process?.getBuiltinModule?.('node:fs').statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
  if ((mode & BY_OTHERS) === 0) return;
  warned.add(file);
  process?.emitWarning?.(
    `Other users of this machine can read ${JSON.stringify(file)} (mode ${mode.toString(8)}), which holds the requests of the queue. Run: chmod 600 ${file}*`,
    { code: 'WEBHOOKS_FILE' },
  );
}
