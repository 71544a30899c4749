import { ConfigurationError } from '@org/http-core';
import type { Driver } from './driver.ts';
import { driverOf } from './driver-of.ts';

/** A driver with connections that this package has opened. */
export interface OwnDriver {
  readonly driver: Driver;
  close(): Promise<void>;
}

/** How to connect. */
export interface UrlOptions {
  readonly url: string;
  readonly maxConnections: number;
  readonly connectTimeoutMs: number;
}

/**
 * Makes a pool of connections, which connects with the first statement. It uses `pg`, or `postgres` where `pg` is not
 * installed.
 *
 * @throws ConfigurationError if neither is installed, or the client cannot read the address.
 */
export async function openUrl(options: UrlOptions): Promise<OwnDriver> {
  const { url, maxConnections, connectTimeoutMs } = options;
  const pg = await installed(() => import('pg'));
  if (pg) {
    // A pool reads the address with each connection, and a client when it is made.
    readable(() => new pg.default.Client({ connectionString: url }));
    const pool = new pg.default.Pool({
      connectionString: url,
      max: maxConnections,
      connectionTimeoutMillis: connectTimeoutMs,
      // A process that has nothing else to do may end.
      allowExitOnIdle: true,
    });
    // An idle connection that the server closes is replaced with the next statement.
    pool.on('error', () => undefined);
    return { driver: driverOf(pool), close: () => pool.end() };
  }
  const postgres = await installed(() => import('postgres') as Promise<unknown>);
  if (postgres) {
    const { default: connect } = postgres as { readonly default: typeof import('postgres') };
    const sql = readable(() =>
      connect(url, {
        max: maxConnections,
        connect_timeout: connectTimeoutMs / 1000,
        onnotice: () => undefined,
      }),
    );
    return { driver: driverOf(sql), close: () => sql.end({ timeout: 5 }) };
  }
  throw new ConfigurationError(
    'The option url needs a client of PostgreSQL, and none is installed. Install one with npm install pg, or pass your own as the option client.',
  );
}

/** Without its cause, which may contain the address and so the password. */
function readable<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new ConfigurationError(
      `The option url cannot be read: ${error instanceof Error ? error.message : String(error)}. Write postgres://user:password@host:5432/database, with characters such as / # ? @ % of the user and the password as encodeURIComponent() writes them.`,
    );
  }
}

async function installed<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch (error) {
    const code = (error as { readonly code?: unknown } | null)?.code;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
