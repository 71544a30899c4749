import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Sql } from 'postgres';
import type { PostgresClient } from '../../src/index.ts';

/** A transaction of a driver, and how to run a statement in it. */
export interface OpenTransaction {
  readonly tx: object;
  readonly query: (text: string) => Promise<unknown>;
}

/** Runs `work` in a transaction of a client, as an application would. Rolls back if it rejects. */
export async function inTransaction<T>(
  client: PostgresClient,
  work: (open: OpenTransaction) => Promise<T>,
): Promise<T> {
  if ('unsafe' in client) {
    const sql = client as unknown as Sql;
    return (await sql.begin((tx) => work({ tx, query: async (text) => tx.unsafe(text) }))) as T;
  }
  if ('transaction' in client) {
    const pglite = client as unknown as PGlite;
    return pglite.transaction((tx) => work({ tx, query: (text) => tx.query(text) }));
  }
  if (!(client instanceof pg.Pool)) return onConnection(client as unknown as pg.Client, work);
  const connection = await client.connect();
  try {
    return await onConnection(connection, work);
  } finally {
    connection.release();
  }
}

async function onConnection<T>(
  connection: pg.ClientBase,
  work: (open: OpenTransaction) => Promise<T>,
): Promise<T> {
  await connection.query('BEGIN');
  try {
    const result = await work({ tx: connection, query: (text) => connection.query(text) });
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  }
}
