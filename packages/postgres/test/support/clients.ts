import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import postgres from 'postgres';
import type { PostgresClient } from '../../src/index.ts';
import { hasPostgres } from '@org/scripts/testing/postgres-server';

/** A client of some kind, and another one that reaches the same database as another process would. */
export interface ClientPair {
  readonly client: PostgresClient;
  readonly other: PostgresClient;
  close(): Promise<void>;
}

/** The kinds of clients that can be tested here: PGlite alone where PostgreSQL is not installed. */
export const KINDS: readonly string[] = hasPostgres()
  ? ['PGlite', 'pg Pool', 'pg Client', 'postgres.js']
  : ['PGlite'];

/**
 * Opens two clients of a kind.
 *
 * @param server Where the database is, unless the kind is PGlite.
 * @param searchPath Where their connections look for functions first.
 */
export async function openClients(
  kind: string,
  server: { readonly url: () => string } | undefined,
  searchPath?: string,
): Promise<ClientPair> {
  if (kind === 'PGlite') {
    const client = new PGlite();
    if (searchPath) await client.exec(`SET search_path TO ${searchPath}`);
    return { client, other: client, close: () => client.close() };
  }
  const url = server?.url() ?? '';
  const config = { connectionString: url, ...(searchPath && { options: `-c search_path=${searchPath}` }) };
  const connection = searchPath ? { search_path: searchPath } : {};
  const { client, other } = {
    'pg Pool': () => both(() => new pg.Pool(config)),
    'pg Client': () => both(() => new pg.Client(config)),
    'postgres.js': () => both(() => postgres(url, { onnotice: () => undefined, connection })),
  }[kind]!();
  for (const each of [client, other]) if (each instanceof pg.Client) await each.connect();
  return {
    client,
    other,
    async close() {
      await Promise.all([client.end(), other.end()]);
    },
  };
}

const both = <T>(make: () => T): { client: T; other: T } => ({ client: make(), other: make() });
