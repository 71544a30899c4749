import { PGlite } from '@electric-sql/pglite';
import type { PostgresClient, PostgresTransaction } from '@org/postgres';
import postgres from 'postgres';

/** A transaction of the shop, for its own statements and for the inbox. */
interface Transaction {
  readonly tx: PostgresTransaction;
  readonly run: (text: string, values: (string | number)[]) => Promise<unknown>;
}

/** The shop's database. */
export interface Database {
  readonly client: PostgresClient;
  /** Runs `work` in a transaction: commits when it resolves, and rolls back when it rejects. */
  readonly transaction: (work: (transaction: Transaction) => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Connects to PostgreSQL with postgres.js, or starts PGlite in this process if there is no URL. */
export function openDatabase(url: string | undefined): Database {
  if (url === undefined) {
    const lite = new PGlite();
    return {
      client: lite,
      transaction: (work) =>
        lite.transaction((tx) => work({ tx, run: (text, values) => tx.query(text, values) })),
      close: () => lite.close(),
    };
  }
  // Poolers in transaction mode know no prepared statements.
  const sql = postgres(url, { prepare: false, onnotice: () => undefined });
  return {
    client: sql,
    async transaction(work) {
      await sql.begin((tx) => work({ tx, run: async (text, values) => tx.unsafe(text, values) }));
    },
    close: () => sql.end(),
  };
}
