import { ConfigurationError } from '@org/http-core';
import { CLOCK, DURATION, readOptions, systemClock, TEXT, type OptionRule } from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import type { PostgresClient } from '../contract/client.ts';
import { PostgresReadOnlyError, type PostgresError } from '../contract/errors.ts';
import { driverOf } from '../driver/driver-of.ts';
import { openUrl, type OwnDriver } from '../driver/open-url.ts';
import { VERSION } from '../schema/migrations.ts';
import { typedError } from '../sql/typed-error.ts';
import { Connection, type DriverSource } from './connection.ts';
import { schemaProblem } from '../schema/schema-version.ts';

/**
 * Options of {@link postgresDatabase}: either `client` or `url`.
 *
 * @public
 */
export interface PostgresOptions {
  /** Your client: a `Pool` or a `Client` of `pg`, `postgres()` of postgres.js, or a `PGlite`. It stays yours to close. */
  readonly client?: PostgresClient | undefined;
  /** An address, `postgres://user:password@host:5432/database`, for which `pg` or `postgres` must be installed. */
  readonly url?: string | undefined;
  /** The schema that contains the tables. Default `org_sdks`. */
  readonly schema?: string | undefined;
  /** Maximum time for one statement, in milliseconds, the wait for a connection included. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Maximum number of connections to `url`. Default 10. */
  readonly maxConnections?: number | undefined;
  /** Clock and randomness; override in tests. Leases and expiry use the clock of the database. */
  readonly clock?: Clock | undefined;
}

/**
 * The health of a database.
 *
 * @public
 */
export interface PostgresStatus {
  /** Whether the stores can be used now: the server responds, takes writes, and has the right tables. */
  readonly ready: boolean;
  /** The time for one statement, in milliseconds. */
  readonly latencyMs: number;
  /** The version of the server: `150018` for 15.18. */
  readonly serverVersion?: number | undefined;
  /** Whether the server only reads, as a standby does. */
  readonly readOnly?: boolean | undefined;
  /** The version of the tables; 0 if there are none. */
  readonly schemaVersion?: number | undefined;
  /** The version of the tables that this package needs. */
  readonly neededVersion: number;
  /** Why the database cannot be used. */
  readonly error?: PostgresError | ConfigurationError | undefined;
}

/**
 * A PostgreSQL database, which the stores of this package share.
 *
 * @public
 */
export interface PostgresDatabase {
  /** The schema that contains the tables. */
  readonly schema: string;
  /** Asks the server for its health. It never rejects. */
  status(): Promise<PostgresStatus>;
  /** Closes the connections to `url`. A client that was passed stays open. Further calls have no effect. */
  close(): Promise<void>;
}

const CLIENT: OptionRule = [
  'a client of PostgreSQL',
  (value) => (typeof value === 'object' && value !== null) || typeof value === 'function',
];
const COUNT: OptionRule = [
  'a whole number of at least 1',
  (value) => Number.isSafeInteger(value) && (value as number) >= 1,
];
const OPTIONS = {
  client: CLIENT,
  url: TEXT,
  schema: TEXT,
  timeoutMs: DURATION,
  maxConnections: COUNT,
  clock: CLOCK,
} satisfies Record<keyof PostgresOptions, OptionRule>;

const RENAMED = {
  pool: 'client',
  sql: 'client',
  connectionString: 'url',
  schemaName: 'schema',
  max: 'maxConnections',
};

const connections = new WeakMap<PostgresDatabase, Connection>();

/**
 * Describes the database that the stores share. Nothing connects before the first call of a store. The tables come from
 * `npx @org/postgres migrate` or {@link migrate}.
 *
 * @throws ConfigurationError if an option is wrong, or neither or both of `client` and `url` are given.
 * @example
 * ```ts
 * import { migrate, postgresDatabase } from '@org/postgres';
 *
 * const database = postgresDatabase({ url: 'postgres://app@localhost/shop' });
 * await migrate(database);
 * console.log(await database.status());
 * ```
 * @public
 */
export function postgresDatabase(options: PostgresOptions): PostgresDatabase {
  readOptions(options, OPTIONS, { of: 'postgresDatabase()', example: '{ client: pool }', renamed: RENAMED });
  const { schema = 'org_sdks', timeoutMs = 10_000, clock = systemClock } = options;
  const connection = new Connection(sourceOf(options, timeoutMs), schema, clock, timeoutMs);
  const database: PostgresDatabase = {
    schema,
    status: () => statusOf(connection),
    close: () => connection.close(),
  };
  connections.set(database, connection);
  return database;
}

/**
 * Returns the connection of a database.
 *
 * @param of The function that takes the database, for the error.
 * @throws ConfigurationError if it did not come from {@link postgresDatabase}.
 */
export function connectionOf(database: PostgresDatabase, of: string): Connection {
  const connection = connections.get(database);
  if (connection) return connection;
  throw new ConfigurationError(
    `${of} takes what postgresDatabase() returns. Write ${of.replace('()', '(postgresDatabase({ client }))')}.`,
  );
}

function sourceOf(options: PostgresOptions, timeoutMs: number): DriverSource {
  const { client, url, maxConnections } = options;
  if ((client === undefined) === (url === undefined))
    throw new ConfigurationError('postgresDatabase() takes either the option client or the option url.');
  if (url === undefined) {
    if (maxConnections !== undefined)
      throw new ConfigurationError(
        'The option maxConnections belongs to url. A client has a maximum of its own.',
      );
    const driver = driverOf(client);
    return { open: () => driver, close: () => Promise.resolve() };
  }
  if (!/^postgres(?:ql)?:\/\//.test(url))
    throw new ConfigurationError('The option url must begin with postgres:// or postgresql://.');
  let opened: Promise<OwnDriver> | undefined;
  return {
    async open() {
      opened = openUrl({ url, maxConnections: maxConnections ?? 10, connectTimeoutMs: timeoutMs });
      return (await opened).driver;
    },
    async close() {
      const own = await opened?.catch(() => undefined);
      opened = undefined;
      await own?.close();
    },
  };
}

const readOnlyError = (): PostgresReadOnlyError =>
  new PostgresReadOnlyError(
    'The server only reads, as a standby or a role with default_transaction_read_only does. Connect to the primary, or change the role.',
  );

async function statusOf(connection: Connection): Promise<PostgresStatus> {
  const startedMs = connection.clock.monotonic();
  const latencyMs = (): number => connection.clock.monotonic() - startedMs;
  try {
    const [row] = await connection.queryAnyVersion(
      "SELECT current_setting('server_version_num'), (pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean)::text",
    );
    const known = { latencyMs: latencyMs(), serverVersion: Number(row?.[0]), readOnly: row?.[1] === 'true' };
    const version = await connection.version();
    const error = schemaProblem(version, connection.name) ?? (known.readOnly ? readOnlyError() : undefined);
    return {
      ready: error === undefined,
      ...known,
      schemaVersion: version.version,
      neededVersion: VERSION,
      error,
    };
  } catch (error) {
    return {
      ready: false,
      latencyMs: latencyMs(),
      neededVersion: VERSION,
      error: ConfigurationError.isInstance(error) ? error : typedError(error, connection.name),
    };
  }
}
