import type { SqliteDatabase } from './database.ts';

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
