import { ConfigurationError } from '@org/http-core';
import type { DatabaseSync } from 'node:sqlite';

/** States of a row. Waiting and active ones are open. */
export const WAITING = 0;
export const ACTIVE = 1;
export const DELIVERED = 2;
export const DEAD = 3;

const VERSION = 2;

/**
 * `due_ms` of an open row: when it is due, or when its lease is over. `behind`: an earlier one of its lane is open. `suspect`: its
 * worker died, and no verdict came since. `alone`: it was handed out with nothing beside it. The
 * partial indexes hold open rows only, so that what is over costs the search for what is due nothing.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS outgoing_deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    event_id TEXT NOT NULL, event_type TEXT NOT NULL, endpoint_id TEXT NOT NULL, tenant TEXT, lane TEXT,
    body TEXT NOT NULL, created_ms INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT ${WAITING}, behind INTEGER NOT NULL DEFAULT 0,
    first_due_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL, token TEXT,
    attempts_made INTEGER NOT NULL DEFAULT 0, crashes INTEGER NOT NULL DEFAULT 0,
    crashes_alone INTEGER NOT NULL DEFAULT 0, suspect INTEGER NOT NULL DEFAULT 0, alone INTEGER NOT NULL DEFAULT 0, replays INTEGER NOT NULL DEFAULT 0,
    attempts TEXT NOT NULL DEFAULT '[]', reason TEXT, ended_ms INTEGER
  );
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_due ON outgoing_deliveries (due_ms, seq)
    WHERE state = ${WAITING} AND behind = 0 AND suspect = 0;
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_suspect ON outgoing_deliveries (due_ms, seq)
    WHERE state = ${WAITING} AND behind = 0 AND suspect = 1;
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_lease ON outgoing_deliveries (due_ms) WHERE state = ${ACTIVE};
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_lane ON outgoing_deliveries (lane, seq)
    WHERE lane IS NOT NULL AND state IN (${WAITING}, ${ACTIVE});
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_head ON outgoing_deliveries (lane)
    WHERE lane IS NOT NULL AND state IN (${WAITING}, ${ACTIVE}) AND behind = 0;
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_dead ON outgoing_deliveries (ended_ms) WHERE state = ${DEAD};
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_delivered ON outgoing_deliveries (ended_ms) WHERE state = ${DELIVERED};
  CREATE TABLE IF NOT EXISTS outgoing_endpoints (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, tenant TEXT, version INTEGER NOT NULL,
    endpoint TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS outgoing_endpoints_tenant ON outgoing_endpoints (tenant, position);
  CREATE TABLE IF NOT EXISTS outgoing_schema (version INTEGER NOT NULL);
`;

/** @throws ConfigurationError where another version of the package has written the file. */
export function createSchema(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version !== undefined && version > VERSION)
    throw new ConfigurationError(
      `The database has version ${version}, this package knows ${VERSION}: update @org/webhook-delivery.`,
    );
  if (version !== undefined && version < VERSION)
    throw new ConfigurationError(
      `The database has version ${version}, which was never released, and this package knows ${VERSION}: give another file.`,
    );
  database.exec(TABLES);
  if (version === undefined) database.prepare('INSERT INTO outgoing_schema VALUES (?)').run(VERSION);
}

function versionOf(database: DatabaseSync): number | undefined {
  const known = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'outgoing_schema'").get();
  const row = known && database.prepare('SELECT version FROM outgoing_schema').get();
  return row && Number(row['version']);
}
