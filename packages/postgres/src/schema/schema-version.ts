import { PostgresSchemaError } from '../contract/errors.ts';
import { VERSION } from './migrations.ts';
import type { Row } from '../sql/rows.ts';

/** The version of the tables in a database. */
export interface SchemaVersion {
  /** 0 if there are no tables. */
  readonly version: number;
  /** The oldest code that works with them. */
  readonly oldest: number;
}

/**
 * Finds the table of versions in the schema `$1` without failing where it is missing. `to_regclass` would be shorter, but
 * it reads a cache, in which a table that another connection has just created may be missing.
 */
export const FIND_VERSIONS =
  "SELECT true FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1::text AND c.relname = 'schema_versions'";

/** Reads the last step that was made. */
export const readVersion = (schema: string): string =>
  `SELECT version::text, oldest::text FROM ${schema}.schema_versions ORDER BY version DESC LIMIT 1`;

/** Reads a row of {@link readVersion}. */
export const versionOf = (row: Row | undefined): SchemaVersion => ({
  version: Number(row?.[0] ?? 0),
  oldest: Number(row?.[1] ?? 0),
});

/** Returns why the code does not work with the tables; `undefined` if it does. */
export function schemaProblem(
  { version, oldest }: SchemaVersion,
  schema: string,
): PostgresSchemaError | undefined {
  const init = { schema, found: version, needed: VERSION };
  const where = `The schema ${JSON.stringify(schema)}`;
  if (oldest > VERSION)
    return new PostgresSchemaError(
      `${where} has version ${version}, which needs at least version ${oldest} of the code; this package has ${VERSION}. Update @org/postgres.`,
      init,
    );
  if (version >= VERSION) return undefined;
  return new PostgresSchemaError(
    version === 0
      ? `${where} has no tables of this package. Run npx @org/postgres migrate, or await migrate(database).`
      : `${where} has version ${version}, and this package needs ${VERSION}. Run npx @org/postgres migrate, or await migrate(database).`,
    init,
  );
}
