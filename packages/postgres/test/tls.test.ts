import { owner, hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { hasOpenssl, writeCertificate } from '@org/scripts/testing/self-signed';
import { chownSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, postgresDatabase, type PostgresOptions } from '../src/index.ts';

const OWN_CONNECTION = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';

describe.skipIf(!hasPostgres() || !hasOpenssl())('TLS', () => {
  let folder: string;
  let server: PostgresServer;
  let plain: PostgresServer;
  let ca: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postgres-tls-'));
    const { key, cert } = writeCertificate(folder);
    ca = await readFile(cert, 'utf8');
    if (owner.uid !== undefined && owner.gid !== undefined)
      for (const path of [folder, key, cert]) chownSync(path, owner.uid, owner.gid);
    server = await startPostgres({ ssl: 'on', ssl_cert_file: cert, ssl_key_file: key });
    plain = await startPostgres();
  }, 120_000);
  afterAll(async () => {
    await Promise.all([server.stop(), plain.stop()]);
    await rm(folder, { recursive: true });
  });

  /** The error of a database that cannot be used, and that says so in its status as well. */
  const failureOf = async (options: PostgresOptions): Promise<unknown> => {
    const database = postgresDatabase(options);
    const error: unknown = await migrate(database).catch((reason: unknown) => reason);
    expect(await database.status()).toMatchObject({ ready: false });
    await database.close();
    return error;
  };

  const untrusted = {
    code: 'postgres_unavailable',
    retryable: false,
    mayHaveExecuted: false,
    message: expect.stringMatching(/no TLS that this machine trusts.*ssl: \{ ca \}/),
  };

  test('pg that trusts the certificate: migrated over TLS', async () => {
    const client = new pg.Pool({ connectionString: server.url(), ssl: { ca } });
    const database = postgresDatabase({ client });
    await migrate(database);
    expect(await database.status()).toMatchObject({ ready: true });
    expect((await client.query(OWN_CONNECTION)).rows).toEqual([{ ssl: true }]);
    await client.end();
  });

  test('postgres.js that trusts the certificate: migrated over TLS', async () => {
    const client = postgres(server.url(), { ssl: { ca }, onnotice: () => undefined });
    const database = postgresDatabase({ client });
    await migrate(database);
    expect(await database.status()).toMatchObject({ ready: true });
    expect([...(await client.unsafe(OWN_CONNECTION))]).toEqual([{ ssl: true }]);
    await client.end();
  });

  test('pg that does not trust the certificate: an error with the remedy', async () => {
    const client = new pg.Pool({ connectionString: server.url(), ssl: true });
    expect(await failureOf({ client })).toMatchObject(untrusted);
    await client.end();
  });

  test('postgres.js that does not trust the certificate: an error with the remedy', async () => {
    const client = postgres(server.url(), { ssl: 'verify-full' });
    expect(await failureOf({ client })).toMatchObject(untrusted);
    await client.end();
  });

  test('a URL that demands TLS, with a certificate that is not trusted: an error with the remedy', async () => {
    expect(await failureOf({ url: `${server.url()}?sslmode=verify-full` })).toMatchObject(untrusted);
  });

  test('a server without TLS: pg says so', async () => {
    const client = new pg.Pool({ connectionString: plain.url(), ssl: { ca } });
    expect(await failureOf({ client })).toMatchObject(untrusted);
    await client.end();
  });

  test('a server without TLS: postgres.js does not go on without it', async () => {
    const client = postgres(plain.url(), { ssl: { ca }, connect_timeout: 5 });
    expect(await failureOf({ client })).toMatchObject({
      code: 'postgres_unavailable',
      mayHaveExecuted: false,
      message: expect.stringMatching(/before TLS was established.*ssl = on/),
    });
    await client.end({ timeout: 1 });
  });
});
