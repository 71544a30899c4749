import { ConfigurationError } from '@org/http-core';
import type { DatabaseSync } from 'node:sqlite';

/** States of a row. Waiting and active rows are open. */
export const WAITING = 0;
export const ACTIVE = 1;
export const DELIVERED = 2;
export const DEAD_LETTER = 3;

const VERSION = 3;

/**
 * `due_ms` of an open row: when it is due, or when its lease expires. `blocked`: an earlier row with the same ordering key is
 * open. `quarantined`: its worker crashed, and no outcome has followed. `isolated`: it was handed out with nothing else in
 * flight. The partial indexes contain open rows only, so that ended rows do not slow down the search for due ones.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS outgoing_deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    event_id TEXT NOT NULL, event_type TEXT NOT NULL, endpoint_id TEXT NOT NULL, tenant TEXT, ordering_key TEXT,
    body TEXT NOT NULL, created_ms INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT ${WAITING}, blocked INTEGER NOT NULL DEFAULT 0,
    first_due_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL, token TEXT,
    attempts_made INTEGER NOT NULL DEFAULT 0, crash_count INTEGER NOT NULL DEFAULT 0,
    isolated_crash_count INTEGER NOT NULL DEFAULT 0, quarantined INTEGER NOT NULL DEFAULT 0,
    isolated INTEGER NOT NULL DEFAULT 0, replays INTEGER NOT NULL DEFAULT 0,
    attempts TEXT NOT NULL DEFAULT '[]', reason TEXT, ended_ms INTEGER
  );
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_due ON outgoing_deliveries (due_ms, seq)
    WHERE state = ${WAITING} AND blocked = 0 AND quarantined = 0;
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_quarantined ON outgoing_deliveries (due_ms, seq)
    WHERE state = ${WAITING} AND blocked = 0 AND quarantined = 1;
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_lease ON outgoing_deliveries (due_ms) WHERE state = ${ACTIVE};
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_ordering ON outgoing_deliveries (ordering_key, seq)
    WHERE ordering_key IS NOT NULL AND state IN (${WAITING}, ${ACTIVE});
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_head ON outgoing_deliveries (ordering_key)
    WHERE ordering_key IS NOT NULL AND state IN (${WAITING}, ${ACTIVE}) AND blocked = 0;
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_dead_letter ON outgoing_deliveries (ended_ms) WHERE state = ${DEAD_LETTER};
  CREATE INDEX IF NOT EXISTS outgoing_deliveries_delivered ON outgoing_deliveries (ended_ms) WHERE state = ${DELIVERED};
  CREATE TABLE IF NOT EXISTS outgoing_endpoints (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, tenant TEXT, version INTEGER NOT NULL,
    endpoint TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS outgoing_endpoints_tenant ON outgoing_endpoints (tenant, position);
  CREATE TABLE IF NOT EXISTS outgoing_schema (version INTEGER NOT NULL);
`;

/** @throws ConfigurationError if another version of the package wrote the file. */
export function createSchema(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version !== undefined && version > VERSION)
    throw new ConfigurationError(
      `The database has schema version ${version}, but this package supports ${VERSION}. Update @org/webhook-delivery.`,
    );
  if (version !== undefined && version < VERSION)
    throw new ConfigurationError(
      `The database has schema version ${version}, which was never released; this package supports ${VERSION}. Use another file.`,
    );
  database.exec(TABLES);
  if (version === undefined) database.prepare('INSERT INTO outgoing_schema VALUES (?)').run(VERSION);
}

function versionOf(database: DatabaseSync): number | undefined {
  const known = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'outgoing_schema'").get();
  const row = known && database.prepare('SELECT version FROM outgoing_schema').get();
  return row && Number(row['version']);
}
