import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import postgres from 'postgres';
import type { PostgresClient } from '../../src/index.ts';
import { hasPostgres, type PostgresServer } from './postgres-server.ts';

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

/** Opens two clients of a kind. */
export async function openClients(kind: string, server: PostgresServer | undefined): Promise<ClientPair> {
  if (kind === 'PGlite') {
    const client = new PGlite();
    return { client, other: client, close: () => client.close() };
  }
  const url = server?.url() ?? '';
  if (kind === 'pg Pool') {
    const [client, other] = [new pg.Pool({ connectionString: url }), new pg.Pool({ connectionString: url })];
    return pair(client, other, () => Promise.all([client.end(), other.end()]));
  }
  if (kind === 'pg Client') {
    const [client, other] = [new pg.Client(url), new pg.Client(url)];
    await Promise.all([client.connect(), other.connect()]);
    return pair(client, other, () => Promise.all([client.end(), other.end()]));
  }
  const [client, other] = [postgres(url, { onnotice: () => undefined }), postgres(url)];
  return pair(client, other, () => Promise.all([client.end(), other.end()]));
}

const pair = (client: PostgresClient, other: PostgresClient, end: () => Promise<unknown>): ClientPair => ({
  client,
  other,
  async close() {
    await end();
  },
});
