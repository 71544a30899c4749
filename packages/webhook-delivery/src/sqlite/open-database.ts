import { ConfigurationError, type OptionRule } from '@org/http-core';
import type { DatabaseSync } from 'node:sqlite';
import { makePrivate } from './private-file.ts';
import { primaryCodeOf, SQLITE } from './sqlite-errors.ts';

export interface OpenOptions {
  /**
   * Path of the database file, made where it does not exist, readable by its owner only: it holds signing secrets. On a local disk:
   * SQLite's locks do not hold on network drives.
   */
  readonly file: string;
  /**
   * `full` (default): what was taken survives a power cut. `normal`: it survives the end of the process, and a power cut
   * may take what the last moments brought; several times as fast.
   */
  readonly durability?: 'full' | 'normal';
  /**
   * How long to wait for another process that writes, in milliseconds. The event loop goes on meanwhile, except while the file
   * is opened. Default 4 000.
   */
  readonly busyTimeoutMs?: number;
}

export const OPEN_OPTIONS: Readonly<Record<keyof OpenOptions, OptionRule>> = {
  file: ["the path of a file, such as 'webhooks.db'", (value) => typeof value === 'string'],
  durability: ["'full' or 'normal'", (value) => value === 'full' || value === 'normal'],
  busyTimeoutMs: [
    'milliseconds from 0, and less than 25 days',
    (value) => typeof value === 'number' && value >= 0 && value < 2 ** 31,
  ],
};

/** So long SQLite itself waits for a lock, which holds up the event loop, in milliseconds. What takes longer is waited for outside. */
const MAX_BLOCK_MS = 5;

export const DEFAULT_BUSY_TIMEOUT_MS = 4_000;

/**
 * Opens a file in write-ahead mode, so that processes that read do not hold up the one that writes.
 *
 * @param prepare Makes the tables.
 * @throws ConfigurationError naming the file, and what is wrong with it.
 */
export function openDatabase(
  { file, durability = 'full', busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS }: OpenOptions,
  prepare: (database: DatabaseSync) => void,
): DatabaseSync {
  if ((file as string | undefined) === undefined || file === '')
    throw new ConfigurationError('Give the engine a file: sqliteEngine({ file: "webhooks.db" }).');
  const { DatabaseSync: Database } = loadSqlite();
  let database: DatabaseSync;
  try {
    makePrivate(file);
    database = new Database(file, { timeout: busyTimeoutMs });
  } catch (cause) {
    throw new ConfigurationError(
      `The database file ${JSON.stringify(file)} cannot be opened; its folder must exist and be writable.`,
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

/** @throws ConfigurationError where this Node has no SQLite. */
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
    [SQLITE.notADatabase]: 'is not a SQLite database. Give the path of another file, or move this one away',
    [SQLITE.corrupt]: 'is damaged. Restore it from a backup, or recover it with `sqlite3 FILE .recover`',
    [SQLITE.readonly]: 'cannot be written. Give this process the right to write it and its folder',
    [SQLITE.full]: 'is on a disk that is full. Make room on it',
    [SQLITE.busy]: 'is locked by another process. End that process, or raise busyTimeoutMs',
  };
  const said = cause instanceof Error ? cause.message : String(cause);
  const code = primaryCodeOf(cause) ?? -1;
  return new ConfigurationError(
    `The database file ${JSON.stringify(file)} ${why[code] ?? 'cannot be used'} (${said}).`,
    { cause },
  );
}
