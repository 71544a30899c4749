import { ConfigurationError } from '@org/http-core';
import type { OptionRule } from '@org/http-core/provider';
import type { DatabaseSync } from 'node:sqlite';
import { makePrivate } from './private-file.ts';
import { primaryCodeOf, SQLITE } from './sqlite-errors.ts';

/**
 * A SQLite file and how to open it.
 *
 * @public
 */
export interface SqliteFileOptions {
  /**
   * Path of the database file. A new file is readable by its owner only, because it contains signing secrets. Must be on a
   * local disk, because SQLite's locks do not work on network drives.
   */
  readonly file: string;
  /**
   * `full`: accepted data survives a power failure. `normal`: it survives a crash of the process, but a power failure may
   * lose the most recent data; several times as fast. Default `full`.
   */
  readonly durability?: 'full' | 'normal';
  /**
   * How long to wait for another process that writes, in milliseconds. The event loop continues meanwhile, except while the
   * file is being opened. Default 4 000.
   */
  readonly busyTimeoutMs?: number;
}

export const OPEN_OPTIONS: Readonly<Record<keyof SqliteFileOptions, OptionRule>> = {
  file: ["the path of a file, such as 'webhooks.db'", (value) => typeof value === 'string'],
  durability: ["'full' or 'normal'", (value) => value === 'full' || value === 'normal'],
  busyTimeoutMs: [
    'milliseconds from 0, and less than 25 days',
    (value) => typeof value === 'number' && value >= 0 && value < 2 ** 31,
  ],
};

/** How long SQLite itself waits for a lock, in milliseconds, which blocks the event loop. Longer waits are asynchronous. */
const MAX_BLOCK_MS = 5;

export const DEFAULT_BUSY_TIMEOUT_MS = 4_000;

/**
 * Opens a file in write-ahead mode, so that readers do not block the writer.
 *
 * @param prepare Creates the tables.
 * @throws ConfigurationError if the file cannot be opened.
 */
export function openDatabase(
  { file, durability = 'full', busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS }: SqliteFileOptions,
  prepare: (database: DatabaseSync) => void,
): DatabaseSync {
  if ((file as string | undefined) === undefined || file === '')
    throw new ConfigurationError('The option file is missing. Write sqliteEngine({ file: "webhooks.db" }).');
  const { DatabaseSync: Database } = loadSqlite();
  let database: DatabaseSync;
  try {
    makePrivate(file);
    database = new Database(file, { timeout: busyTimeoutMs });
  } catch (cause) {
    throw new ConfigurationError(
      `The database file ${JSON.stringify(file)} cannot be opened. Its folder must exist and be writable.`,
      { cause },
    );
  }
  try {
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`,
    );
    prepare(database);
    database.exec(`PRAGMA busy_timeout = ${MAX_BLOCK_MS}`);
  } catch (cause) {
    database.close();
    throw ConfigurationError.isInstance(cause) ? cause : unusable(file, cause);
  }
  return database;
}

/** @throws ConfigurationError if this version of Node has no SQLite. */
function loadSqlite(): typeof import('node:sqlite') {
  const { getBuiltinModule } = process as { readonly getBuiltinModule?: typeof process.getBuiltinModule };
  const sqlite = getBuiltinModule?.('node:sqlite');
  if (sqlite === undefined)
    throw new ConfigurationError(
      `This Node (${process.version}) has no node:sqlite. Update to Node 22.19 or later, or use another engine.`,
    );
  return sqlite;
}

function unusable(file: string, cause: unknown): ConfigurationError {
  const why: Readonly<Record<number, string>> = {
    [SQLITE.notADatabase]: 'is not a SQLite database. Use another path, or move this file away',
    [SQLITE.corrupt]: 'is damaged. Restore it from a backup, or recover it with `sqlite3 FILE .recover`',
    [SQLITE.readonly]: 'cannot be written. Grant this process write access to it and its folder',
    [SQLITE.full]: 'is on a full disk. Free some space',
    [SQLITE.busy]: 'is locked by another process. End that process, or raise busyTimeoutMs',
  };
  const said = cause instanceof Error ? cause.message : String(cause);
  const code = primaryCodeOf(cause) ?? -1;
  return new ConfigurationError(
    `The database file ${JSON.stringify(file)} ${why[code] ?? 'cannot be used'} (${said}).`,
    { cause },
  );
}
