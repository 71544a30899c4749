import { ConfigurationError } from '@org/http-core';
import { hasMethods } from '@org/http-core/provider';
import type { PostgresTransaction, QueryClient, SqlValue, UnsafeClient } from '../contract/client.ts';
import { rowsOf, type Row } from '../sql/rows.ts';
import { typedError } from '../sql/typed-error.ts';
import { isPool } from './driver-of.ts';

/** Runs one statement in a transaction of the application. */
export type RunInTransaction = (text: string, values: readonly SqlValue[]) => Promise<readonly Row[]>;

/**
 * Returns how to run statements in a transaction, without a check that it is open.
 *
 * @param schema The name of the schema, for errors.
 * @throws ConfigurationError if `tx` is a client or a pool.
 */
export function statementsIn(tx: PostgresTransaction, schema: string): RunInTransaction {
  const run = runnerOf(tx);
  return async (text, values) => {
    try {
      return rowsOf(await run(text, values));
    } catch (error) {
      throw typedError(error, schema);
    }
  };
}

function runnerOf(tx: unknown): (text: string, values: readonly SqlValue[]) => PromiseLike<unknown> {
  if (isPool(tx))
    throw new ConfigurationError(
      'A pool was passed as the transaction, which would run each statement on another connection. Pass the connection on which you ran BEGIN.',
    );
  if (hasMethods(tx, 'begin') || hasMethods(tx, 'exec', 'transaction'))
    throw new ConfigurationError(
      'A client was passed as the transaction. Pass the transaction that sql.begin() or transaction() gives to its function.',
    );
  if (hasMethods(tx, 'unsafe')) return (text, values) => (tx as UnsafeClient).unsafe(text, [...values]);
  if (hasMethods(tx, 'query')) return (text, values) => (tx as QueryClient).query(text, [...values]);
  throw new ConfigurationError(
    'The transaction must be a connection of pg on which you ran BEGIN, the sql that sql.begin() passes, or the tx that transaction() of PGlite passes.',
  );
}
