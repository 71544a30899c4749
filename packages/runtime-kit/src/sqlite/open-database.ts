import type { DatabaseSync } from 'node:sqlite';
import type { DatabaseOwner } from './database-owner.ts';
import { makePrivate } from './private-file.ts';
import { primaryCodeOf, SQLITE } from './sqlite-errors.ts';

/**
 * A SQLite file and how to open it.
 *
 * @public
 */
export interface SqliteFileOptions {
  /**
   * Path of the database file. A new file is readable by its owner only, because of what it contains. It must be on a
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

/**
 * The rules of {@link SqliteFileOptions}: what each must be, and the check.
 *
 * @internal
 */
export const OPEN_OPTIONS: Readonly<
  Record<keyof SqliteFileOptions, readonly [must: string, is: (value: unknown) => boolean]>
> = {
  file: ["the path of a file, such as 'data.db'", (value) => typeof value === 'string'],
  durability: ["'full' or 'normal'", (value) => value === 'full' || value === 'normal'],
  busyTimeoutMs: [
    'milliseconds from 0, and less than 25 days',
    (value) => typeof value === 'number' && value >= 0 && value < 2 ** 31,
  ],
};

/** How long SQLite itself waits for a lock, in milliseconds, which blocks the event loop. Longer waits are asynchronous. */
const MAX_BLOCK_MS = 5;

/**
 * The default of `busyTimeoutMs`.
 *
 * @internal
 */
export const DEFAULT_BUSY_TIMEOUT_MS = 4_000;

/**
 * Opens a file in write-ahead mode, so that readers do not block the writer. What `prepare` throws is thrown as it is, unless
 * it comes from SQLite.
 *
 * @throws The error that `owner.refuse` makes if the file cannot be opened.
 * @internal
 */
export function openDatabase(
  { file, durability = 'full', busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS }: SqliteFileOptions,
  owner: DatabaseOwner,
): DatabaseSync {
  if ((file as string | undefined) === undefined || file === '')
    throw owner.refuse(`The option file is missing. Write ${owner.example}.`);
  const { DatabaseSync: Database } = loadSqlite(owner);
  let database: DatabaseSync;
  try {
    makePrivate(file, owner);
    database = new Database(file, { timeout: busyTimeoutMs });
  } catch (cause) {
    throw owner.refuse(
      `The database file ${JSON.stringify(file)} cannot be opened. Its folder must exist and be writable.`,
      cause,
    );
  }
  try {
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`,
    );
    owner.prepare(database);
    database.exec(`PRAGMA busy_timeout = ${MAX_BLOCK_MS}`);
  } catch (cause) {
    database.close();
    throw primaryCodeOf(cause) === undefined ? cause : unusable(file, cause, owner);
  }
  return database;
}

/** Loads SQLite, which some versions of Node lack. */
function loadSqlite({ refuse, alternative }: DatabaseOwner): typeof import('node:sqlite') {
  const { getBuiltinModule } = process as { readonly getBuiltinModule?: typeof process.getBuiltinModule };
  const sqlite = getBuiltinModule?.('node:sqlite');
  if (sqlite === undefined)
    throw refuse(
      `This Node (${process.version}) has no node:sqlite. Update to Node 22.19 or later, or use ${alternative}.`,
    );
  return sqlite;
}

function unusable(file: string, cause: unknown, { refuse }: DatabaseOwner): Error {
  const why: Readonly<Record<number, string>> = {
    [SQLITE.notADatabase]: 'is not a SQLite database. Use another path, or move this file away',
    [SQLITE.corrupt]: 'is damaged. Restore it from a backup, or recover it with `sqlite3 FILE .recover`',
    [SQLITE.readonly]: 'cannot be written. Grant this process write access to it and its folder',
    [SQLITE.full]: 'is on a full disk. Free some space',
    [SQLITE.busy]: 'is locked by another process. End that process, or raise busyTimeoutMs',
  };
  const said = cause instanceof Error ? cause.message : String(cause);
  const code = primaryCodeOf(cause) ?? -1;
  return refuse(
    `The database file ${JSON.stringify(file)} ${why[code] ?? 'cannot be used'} (${said}).`,
    cause,
  );
}
