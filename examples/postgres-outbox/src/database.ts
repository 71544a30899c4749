import { PGlite } from '@electric-sql/pglite';
import type { PostgresClient, QueryClient } from '@org/postgres';
import { Pool } from 'pg';

/** The shop's database. */
export interface Database {
  readonly client: PostgresClient & QueryClient;
  /** Runs `work` in a transaction: commits when it resolves, and rolls back when it rejects. */
  readonly transaction: <T>(work: (tx: QueryClient) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Connects to PostgreSQL, or starts PGlite in this process if there is no URL. */
export function openDatabase(url: string | undefined): Database {
  if (url === undefined) {
    const client = new PGlite();
    return {
      client,
      transaction: (work) => client.transaction((tx) => work(tx)),
      close: () => client.close(),
    };
  }
  const client = new Pool({ connectionString: url });
  client.on('error', (error) => {
    console.error(`an idle connection was lost: ${error.message}`);
  });
  return {
    client,
    transaction: (work) => inTransaction(client, work),
    close: () => client.end(),
  };
}

async function inTransaction<T>(pool: Pool, work: (tx: QueryClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let failure: Error | undefined;
  try {
    await tx.query('BEGIN');
    const result = await work(tx);
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK').catch((broken: unknown) => {
      failure = broken instanceof Error ? broken : new Error('The rollback failed.');
    });
    throw error;
  } finally {
    // A connection that is broken is closed instead of reused.
    tx.release(failure);
  }
}
