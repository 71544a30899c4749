import { WebhookConfigError } from '../base/errors.ts';

/**
 * A value that SQLite can store.
 *
 * @public
 */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/**
 * A prepared statement of `node:sqlite` or `better-sqlite3`.
 *
 * @public
 */
export interface SqliteStatement {
  run(...values: SqliteValue[]): { readonly changes: number | bigint };
  get(...values: SqliteValue[]): unknown;
  all(...values: SqliteValue[]): unknown[];
}

/**
 * A synchronous SQLite connection: `DatabaseSync` of `node:sqlite`, or `better-sqlite3`. Open it with a busy timeout if
 * several processes share the file.
 *
 * @public
 */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

const tableName = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/**
 * Checks a table name so that it is safe in SQL.
 *
 * @throws WebhookConfigError for anything but letters, digits and underscores.
 */
export function checkTableName(name: string): string {
  if (!tableName.test(name))
    throw new WebhookConfigError(
      `${JSON.stringify(name)} is not a valid table name. Use only letters, digits and underscores.`,
    );
  return name;
}

/** Returns a column of a row as text. */
export const textColumn = (row: unknown, column: string): string => {
  const value = (row as Readonly<Record<string, unknown>>)[column];
  return typeof value === 'string' ? value : '';
};

/** Returns a column of a row as a number. */
export const numberColumn = (row: unknown, column: string): number =>
  Number((row as Readonly<Record<string, unknown>>)[column]);

/** Runs `work` in a transaction that takes the write lock at once, and rolls back if it throws. */
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
      // SQLite rolls back by itself after some errors. The caller must see the first error.
    }
    throw error;
  }
  return result;
}

/** Read or write permission for the group or for everybody. */
const BY_OTHERS = 0o066;

const warned = new Set<string>();

/**
 * Warns once per file if other users of the machine can read the database. The file belongs to the application, so its
 * permissions are not changed. Does nothing without a file or outside Node.
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
    `Other users of this machine can read ${JSON.stringify(file)} (mode ${mode.toString(8)}), which contains the requests of the queue. Run: chmod 600 ${file}*`,
    { code: 'WEBHOOKS_FILE' },
  );
}
