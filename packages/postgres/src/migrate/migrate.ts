import { DURATION, readOptions, type OptionRule } from '@org/http-core/provider';
import { connectionOf, type PostgresDatabase } from '../database/postgres-database.ts';
import {
  CREATE_VERSIONS,
  createSchema,
  lockSchema,
  stepScript,
  useSchema,
} from '../schema/migration-script.ts';
import { MIGRATIONS, VERSION } from '../schema/migrations.ts';
import { FIND_VERSIONS, readVersion, schemaProblem, versionOf } from '../schema/schema-version.ts';

/**
 * Options of {@link migrate}.
 *
 * @public
 */
export interface MigrateOptions {
  /** Maximum time for the whole migration, in milliseconds, the wait for others included. Default 300,000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * What a migration did.
 *
 * @public
 */
export interface Migrated {
  /** The version of the tables before; 0 if there were none. */
  readonly from: number;
  /** The version of the tables now. */
  readonly to: number;
  /** The names of the SQL files that were run. */
  readonly applied: readonly string[];
}

const OPTIONS = { timeoutMs: DURATION } satisfies Record<keyof MigrateOptions, OptionRule>;

/**
 * Creates or updates the tables, in one transaction. It may run at any time, and in several processes at once: they wait
 * for each other, and the later ones find nothing to do. `npx @org/postgres migrate` does the same.
 *
 * @throws PostgresSchemaError if the tables are of a newer version that this package does not support, in which case nothing
 * is changed; PostgresAccessError if the role may not create tables; PostgresUnavailableError if the time is over.
 * @example
 * ```ts
 * import { migrate, postgresDatabase } from '@org/postgres';
 * import pg from 'pg';
 *
 * const database = postgresDatabase({ client: new pg.Pool() });
 * const { from, to } = await migrate(database);
 * console.log(from === to ? 'nothing to do' : `from version ${from} to ${to}`);
 * ```
 * @public
 */
export async function migrate(database: PostgresDatabase, options: MigrateOptions = {}): Promise<Migrated> {
  const connection = connectionOf(database, 'migrate()');
  readOptions(options, OPTIONS, { of: 'migrate()', example: '{ timeoutMs: 60_000 }' });
  const { name, schema } = connection;
  return connection.transaction(options.timeoutMs ?? 300_000, async (statements) => {
    await statements.script(lockSchema(name));
    const [known] = await statements.query(FIND_VERSIONS, [name]);
    const [last] = known ? await statements.query(readVersion(schema), []) : [];
    const from = versionOf(last);
    const problem = schemaProblem(from, name);
    if (problem && problem.found > VERSION) throw problem;
    if (from.version >= VERSION) return { from: from.version, to: from.version, applied: [] };
    // A role without the privilege to create schemas may use one that was made for it.
    const [exists] = await statements.query('SELECT true FROM pg_namespace WHERE nspname = $1::text', [name]);
    if (!exists) await statements.script(createSchema(name));
    await statements.script(useSchema(name));
    await statements.script(CREATE_VERSIONS);
    const steps = MIGRATIONS.filter(({ version }) => version > from.version);
    for (const step of steps) await statements.script(await stepScript(step));
    return { from: from.version, to: VERSION, applied: steps.map((step) => step.name) };
  });
}
