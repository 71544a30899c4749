import { quoteLiteral, quoteSchema } from '../sql/identifier.ts';
import { readMigration, type Migration } from './migrations.ts';

/** The statements before the first step. They do nothing if they ran before. */
export const createSchema = (schema: string): string => `CREATE SCHEMA IF NOT EXISTS ${quoteSchema(schema)};`;

/** Makes the statements after it create their tables in the schema, until the transaction ends. */
export const useSchema = (schema: string): string => `SET LOCAL search_path TO ${quoteSchema(schema)};`;

/** The table that says which steps were made. */
export const CREATE_VERSIONS = `CREATE TABLE IF NOT EXISTS schema_versions (
  version integer PRIMARY KEY,
  oldest integer NOT NULL,
  name text NOT NULL,
  applied timestamptz NOT NULL DEFAULT now()
);`;

/** Waits for others that migrate the same schema, until the transaction ends. It works behind PgBouncer, too. */
export const lockSchema = (schema: string): string =>
  `SELECT pg_advisory_xact_lock(hashtextextended(${quoteLiteral(`@org/postgres ${schema}`)}, 0));`;

/** The statements of one step. */
export async function stepScript(migration: Migration): Promise<string> {
  const { version, oldest, name } = migration;
  return `-- ${name}\n${(await readMigration(migration)).trim()}\nINSERT INTO schema_versions (version, oldest, name) VALUES (${version}, ${oldest}, ${quoteLiteral(name)});`;
}

/** Everything that leads an empty database through `steps`, for `psql` and for reviews. */
export async function wholeScript(schema: string, steps: readonly Migration[]): Promise<string> {
  const parts = [
    'BEGIN;',
    lockSchema(schema),
    createSchema(schema),
    useSchema(schema),
    CREATE_VERSIONS,
    ...(await Promise.all(steps.map(stepScript))),
    'COMMIT;',
  ];
  return `${parts.join('\n\n')}\n`;
}
