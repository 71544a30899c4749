import { ConfigurationError, type Clock } from '@org/http-core';
import {
  DEFAULT_BUSY_TIMEOUT_MS,
  GroupCommit,
  openDatabase,
  type DatabaseOwner,
  type SqliteFileOptions,
} from '@org/runtime-kit/sqlite';
import type { DatabaseSync } from 'node:sqlite';
import { EngineUnavailableError } from '../contract/errors.ts';

const OWNER: Omit<DatabaseOwner, 'prepare'> = {
  example: 'sqliteEngine({ file: "webhooks.db" })',
  contents: 'signing secrets and event data',
  warningCode: 'WEBHOOK_DELIVERY_FILE',
  alternative: 'another engine',
  refuse: (message, cause) => new ConfigurationError(message, { cause }),
};

/**
 * Opens a file of this package, and groups the writes to it.
 *
 * @throws ConfigurationError if the file cannot be opened.
 */
export function openFile(
  options: SqliteFileOptions,
  clock: Clock,
  prepare: (database: DatabaseSync) => void,
): { readonly database: DatabaseSync; readonly commits: GroupCommit } {
  const database = openDatabase(options, { ...OWNER, prepare });
  const commits = new GroupCommit(
    database,
    clock,
    options.busyTimeoutMs ?? DEFAULT_BUSY_TIMEOUT_MS,
    (message, init) => new EngineUnavailableError(message, init),
  );
  return { database, commits };
}
