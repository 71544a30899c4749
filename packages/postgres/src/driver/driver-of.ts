import { ConfigurationError } from '@org/http-core';
import { hasMethods } from '@org/http-core/provider';
import type { Driver } from './driver.ts';
import { pgClientDriver, pgPoolDriver, queryDriver, type PgConnection, type PgPool } from './pg-driver.ts';
import { pgliteDriver, type PgliteClient } from './pglite-driver.ts';
import { postgresJsDriver, type PostgresJsClient } from './postgres-js-driver.ts';

/**
 * Recognizes the client of an application by its methods.
 *
 * @throws ConfigurationError if it is none, or a transaction.
 */
export function driverOf(client: unknown): Driver {
  if (hasMethods(client, 'unsafe')) {
    if (hasMethods(client, 'begin', 'reserve')) return postgresJsDriver(client as PostgresJsClient);
    throw isTransaction('the sql of postgres() itself');
  }
  if (hasMethods(client, 'query', 'exec')) {
    if (hasMethods(client, 'transaction')) return pgliteDriver(client as PgliteClient);
    throw isTransaction('the PGlite itself');
  }
  if (!hasMethods(client, 'query'))
    throw new ConfigurationError(
      'The option client must be a Pool or a Client of pg, postgres() of postgres.js, a PGlite, or another object with a method query(text, values).',
    );
  if (isPool(client)) return pgPoolDriver(client);
  // `pg` gives every connection the process id of its server, and null before it connects.
  const isConnection = 'processID' in (client as object);
  return isConnection ? pgClientDriver(client as PgConnection) : queryDriver(client as PgConnection);
}

/** Whether a client is a pool of `pg`. */
export const isPool = (client: unknown): client is PgPool =>
  hasMethods(client, 'query', 'connect') &&
  typeof (client as { readonly totalCount?: unknown }).totalCount === 'number';

const isTransaction = (instead: string): ConfigurationError =>
  new ConfigurationError(
    `The option client is a transaction, which ends before the next call. Pass ${instead}.`,
  );
