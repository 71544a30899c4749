import { ConfigurationError } from '@org/http-core';
import { DatabaseSync } from 'node:sqlite';

export interface OpenOptions {
  /** Path of the database file, made where it does not exist. On a local disk: SQLite's locks do not hold on network drives. */
  readonly file: string;
  /**
   * `full` (default): what was taken survives a power cut. `normal`: it survives the end of the process, and a power cut
   * may take what the last moments brought; several times as fast.
   */
  readonly durability?: 'full' | 'normal';
  /** How long to wait for another process that writes, in milliseconds. Default 5 000. */
  readonly busyTimeoutMs?: number;
}

/** Opens a file in write-ahead mode, so that processes that read do not hold up the one that writes. */
export function openDatabase({ file, durability = 'full', busyTimeoutMs = 5000 }: OpenOptions): DatabaseSync {
  if (file === '')
    throw new ConfigurationError('Give the engine a file: sqliteEngine({ file: "webhooks.db" }).');
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  } catch (cause) {
    throw new ConfigurationError(
      `The database file ${JSON.stringify(file)} cannot be opened; its folder must exist and be writable.`,
      { cause },
    );
  }
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`,
  );
  return database;
}
