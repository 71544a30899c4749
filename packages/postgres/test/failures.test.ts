import { inspect } from 'node:util';
import { createDelivery } from '@org/webhook-delivery';
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  migrate,
  postgresDatabase,
  PostgresReadOnlyError,
  PostgresSchemaError,
  PostgresUnavailableError,
  type PostgresOptions,
} from '../src/index.ts';
import { connectionOf } from '../src/database/postgres-database.ts';
import { postgresEngine } from '../src/delivery/postgres-engine.ts';
import { postgresTokenStore } from '../src/tokens/token-store.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';

/** Uses a database, and returns the code of the error and its text. */
async function failureOf(options: PostgresOptions): Promise<Record<string, unknown>> {
  const database = postgresDatabase(options);
  const write = postgresTokenStore(database).compareAndSet('key', 'value', undefined);
  const error: unknown = await write.then(
    () => expect.fail('it worked'),
    (reason: unknown) => reason,
  );
  const status = await database.status();
  expect(status.ready).toBe(false);
  await database.close();
  return error as Record<string, unknown>;
}

describe.skipIf(!hasPostgres())('a real server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres({ max_connections: '12' });
    await withDatabase((database) => migrate(database));
  }, 60_000);
  afterAll(() => server.stop());

  async function withDatabase<T>(
    work: (database: ReturnType<typeof postgresDatabase>) => Promise<T>,
    options: Partial<PostgresOptions> = {},
  ): Promise<T> {
    const database = postgresDatabase({ url: server.url(), ...options });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  /** The same server, as each client reaches it. */
  const ways: Readonly<
    Record<string, (url: string) => { options: PostgresOptions; end: () => Promise<unknown> }>
  > = {
    url: (url) => ({ options: { url }, end: () => Promise.resolve() }),
    'pg Pool': (url) => {
      const client = new pg.Pool({ connectionString: url });
      return { options: { client }, end: () => client.end() };
    },
    'postgres.js': (url) => {
      const client = postgres(url, { onnotice: () => undefined });
      return { options: { client }, end: () => client.end() };
    },
  };

  describe.each(Object.entries(ways))('through %s', (_name, open) => {
    const failure = async (
      url: string,
      more: Partial<PostgresOptions> = {},
    ): Promise<Record<string, unknown>> => {
      const { options, end } = open(url);
      try {
        return await failureOf({ ...options, ...more });
      } finally {
        await end();
      }
    };

    test('a wrong password', async () => {
      const error = await failure(server.url('postgres', 'postgres', 'wrong-password'));
      expect(error).toMatchObject({ code: 'postgres_access', sqlState: '28P01', mayHaveExecuted: false });
      expect(error['message']).toMatch(/password.*Check the user/);
      expect(JSON.stringify(error)).not.toContain('wrong-password');
    });

    test('a database that does not exist', async () => {
      expect(await failure(server.url('nowhere'))).toMatchObject({
        code: 'postgres_access',
        sqlState: '3D000',
      });
    });

    test('a missing privilege', async () => {
      server.psql("CREATE ROLE guest LOGIN PASSWORD 'guest-password'");
      expect(await failure(server.url('postgres', 'guest', 'guest-password'))).toMatchObject({
        code: 'postgres_access',
        sqlState: '42501',
        message: expect.stringMatching(/Grant it USAGE/),
      });
      server.psql('DROP ROLE guest');
    });

    test('a server that is not there', async () => {
      const url = server.url().replace(`:${server.port}/`, ':1/');
      expect(await failure(url)).toMatchObject({
        code: 'postgres_unavailable',
        mayHaveExecuted: false,
        retryable: true,
        message: expect.stringMatching(/cannot be reached.*Check the address/),
      });
    });

    test('a schema without tables, and one from the future', async () => {
      expect(await failure(server.url(), { schema: 'empty' })).toMatchObject({
        code: 'postgres_schema',
        found: 0,
        message: expect.stringMatching(/npx @org\/postgres migrate/),
      });
      const future = await withDatabase(
        async (database) => {
          await migrate(database);
          server.psql("INSERT INTO future.schema_versions VALUES (99, 98, 'later')");
          const tables = server.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'future'");
          await expect(migrate(database)).rejects.toMatchObject({ code: 'postgres_schema', found: 99 });
          expect(server.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'future'")).toBe(tables);
          return failure(server.url(), { schema: 'future' });
        },
        { schema: 'future' },
      );
      expect(PostgresSchemaError.isInstance(future)).toBe(true);
      expect(future).toMatchObject({ found: 99, message: expect.stringMatching(/Update @org\/postgres/) });
      server.psql('DROP SCHEMA future CASCADE');
    });

    test('a newer schema that still supports this code is used, during a deployment', async () => {
      await withDatabase(
        async (database) => {
          await migrate(database);
          server.psql("INSERT INTO rolling.schema_versions VALUES (99, 1, 'later')");
          expect(await migrate(database)).toMatchObject({ from: 99, to: 99, applied: [] });
          expect(await postgresTokenStore(database).compareAndSet('key', 'value', undefined)).toBeTypeOf(
            'string',
          );
        },
        { schema: 'rolling' },
      );
      server.psql('DROP SCHEMA rolling CASCADE');
    });

    test('a connection that only reads, as to a standby', async () => {
      server.psql(
        "CREATE ROLE reader LOGIN SUPERUSER PASSWORD 'reader-password'; ALTER ROLE reader SET default_transaction_read_only = on;",
      );
      const error = await failure(server.url('postgres', 'reader', 'reader-password'));
      expect(PostgresReadOnlyError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ mayHaveExecuted: false, message: expect.stringMatching(/primary/) });
      server.psql('DROP ROLE reader');
    });
  });

  test('a pool whose connections are all in use is named as the cause, and what waited is not lost silently', async () => {
    const pool = new pg.Pool({ connectionString: server.url(), max: 1 });
    const busy = await pool.connect();
    const database = postgresDatabase({ client: pool, timeoutMs: 300 });
    const error: unknown = await postgresTokenStore(database)
      .compareAndSet('late', 'value', undefined)
      .catch((reason: unknown) => reason);
    expect(PostgresUnavailableError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      retryable: true,
      message: expect.stringMatching(/No connection became free within 300 ms. All 1 connections.*Raise max/),
    });
    expect(await database.status()).toMatchObject({ ready: false, error: { code: 'postgres_unavailable' } });
    busy.release();
    expect(await postgresTokenStore(postgresDatabase({ client: pool })).get('nothing')).toBeUndefined();
    await pool.end();
  });

  test('a subscription that waited too long for a connection gives it back', async () => {
    const pool = new pg.Pool({ connectionString: server.url(), max: 2 });
    const busy = await Promise.all([pool.connect(), pool.connect()]);
    const connection = connectionOf(postgresDatabase({ client: pool, timeoutMs: 100 }), 'this test');
    for (let round = 0; round < 2; round++)
      await expect(connection.listen('channel', () => undefined)).rejects.toMatchObject({
        code: 'postgres_unavailable',
      });
    for (const each of busy) each.release();
    await expect.poll(() => [pool.waitingCount, pool.idleCount], { timeout: 10_000 }).toEqual([0, 2]);
    await pool.end();
  });

  test('a migration that waited too long for a connection does not run later', async () => {
    const pool = new pg.Pool({ connectionString: server.url(), max: 1 });
    const busy = await pool.connect();
    const database = postgresDatabase({ client: pool, schema: 'never' });
    await expect(migrate(database, { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'postgres_unavailable',
    });
    busy.release();
    await pool.query('SELECT 1');
    await pool.end();
    expect(server.psql("SELECT count(*) FROM pg_namespace WHERE nspname = 'never'")).toBe('0');
  });

  test('a text that PostgreSQL cannot store', async () => {
    await withDatabase(async (database) => {
      const stored = postgresTokenStore(database).compareAndSet('nul', 'a\0b', undefined);
      await expect(stored).rejects.toThrow(
        /the character NUL, which PostgreSQL cannot store. Remove or encode/,
      );
    });
  });

  test('a server without connections left', async () => {
    const clients = Array.from({ length: 14 }, () => new pg.Client(server.url()));
    const connected = await Promise.allSettled(clients.map((client) => client.connect()));
    expect(connected.some(({ status }) => status === 'rejected')).toBe(true);
    const error = await failureOf({ url: server.url() });
    expect(error).toMatchObject({ code: 'postgres_unavailable', sqlState: '53300', retryable: true });
    await Promise.allSettled(clients.map((client) => client.end()));
  });

  test('connections that the server ends are replaced, and the process lives', async () => {
    await withDatabase(async (database) => {
      const store = postgresTokenStore(database);
      await store.get('key');
      server.psql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
      );
      await expect
        .poll(() => store.get('key').then(() => 'works', String), { timeout: 20_000 })
        .toBe('works');
    });
  });

  test('a connection that is lost during a statement says that it may have been executed', async () => {
    await withDatabase(async (database) => {
      const store = postgresTokenStore(database);
      const version = await store.compareAndSet('held', 'one', undefined);
      const holder = new pg.Client(server.url());
      await holder.connect();
      await holder.query('BEGIN');
      await holder.query("SELECT 1 FROM org_sdks.tokens WHERE key = 'held' FOR UPDATE");
      const writing = store.compareAndSet('held', 'two', version).catch((reason: unknown) => reason);
      const waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      await expect.poll(() => server.psql(waiting), { timeout: 20_000 }).toBe('1');
      server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
      expect(await writing).toMatchObject({ code: 'postgres_unavailable', mayHaveExecuted: true });
      await holder.end();
    });
  });

  test('a server that is killed and starts again is used again, with what was committed', async () => {
    await withDatabase(async (database) => {
      const store = postgresTokenStore(database);
      await store.compareAndSet('survivor', 'value', undefined);
      await server.kill();
      await expect(store.get('survivor')).rejects.toMatchObject({ code: 'postgres_unavailable' });
      await server.restart();
      await expect
        .poll(() => store.get('survivor').then((found) => found?.value, String), { timeout: 20_000 })
        .toBe('value');
    });
  }, 60_000);

  test('a commit waits for the disk, even where the role is configured not to', async () => {
    server.psql('ALTER SYSTEM SET synchronous_commit = off; ');
    server.psql("ALTER SYSTEM SET wal_writer_delay = '10s'; ");
    server.psql('SELECT pg_reload_conf()');
    await expect.poll(() => server.psql('SHOW synchronous_commit'), { timeout: 20_000 }).toBe('off');
    const pool = new pg.Pool({ connectionString: server.url(), max: 1 });
    // What was written is flushed from where it began. Behind it, the server may write on by itself, such as for pages it prunes.
    const flushed = async (work: () => Promise<unknown>): Promise<boolean> => {
      const before = await pool.query<{ lsn: string }>('SELECT pg_current_wal_insert_lsn() AS lsn');
      await work();
      const { rows } = await pool.query<{ flushed: boolean }>(
        'SELECT pg_current_wal_flush_lsn() > $1::pg_lsn AS flushed',
        [before.rows[0]!.lsn],
      );
      return rows[0]!.flushed;
    };
    await pool.query('CREATE TABLE scratch (value integer)');
    const database = postgresDatabase({ client: pool });
    const store = postgresTokenStore(database);
    const delivery = createDelivery({ engine: postgresEngine(database) });
    await delivery.endpoints.add({ url: 'https://example.com/' });
    let version: string | undefined;
    const writes: boolean[] = [];
    const others: boolean[] = [];
    for (let round = 0; round < 20; round++) {
      others.push(await flushed(() => pool.query('INSERT INTO scratch VALUES (1)')));
      writes.push(
        await flushed(async () => {
          version = await store.compareAndSet('durable', `value ${round}`, version);
        }),
        await flushed(() => delivery.send({ type: 'order.placed', data: {} })),
      );
    }
    expect(writes).toEqual(writes.map(() => true));
    // The server may flush others' commits by chance, but not all of them.
    expect(others).toContain(false);
    await pool.end();
  });
});

test.each([
  'postgres://app:sec/ret@127.0.0.1:1/shop',
  'postgres://app:sec#ret@127.0.0.1:1/shop',
  'postgres://app:secret@127.0.0.1:port/shop',
])('the address %s cannot be read, and the error says how to write it, without it', async (url) => {
  const error = await failureOf({ url });
  expect(error).toMatchObject({ code: 'invalid_configuration', mayHaveExecuted: false });
  expect(error['message']).toMatch(/option url cannot be read.*encodeURIComponent/);
  expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/sec.?ret/);
});

test('a read of the cache on a standby is told by where PostgreSQL refuses it, whatever the language of its messages', async () => {
  const refusal = Object.assign(new Error('auf ungeloggte Relationen kann nicht zugegriffen werden'), {
    code: '0A000',
    routine: 'get_relation_info',
  });
  expect(await failureOf({ client: { query: () => Promise.reject(refusal) } })).toMatchObject({
    code: 'postgres_read_only',
    sqlState: '0A000',
  });
});

describe('clients that wrap the errors of their drivers', () => {
  const failing = (error: Error): Promise<Record<string, unknown>> =>
    failureOf({ client: { query: () => Promise.reject(error) } });
  const driverError = (code: string): Error => Object.assign(new Error('the reason'), { code });

  test('PGlite: the code is found, and the values are not told', async () => {
    const error = await failing(
      Object.assign(driverError('42P01'), { query: 'INSERT', params: ['the secret'] }),
    );
    expect(error).toMatchObject({ code: 'postgres_schema', sqlState: '42P01' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('the secret');
  });

  test.each([
    ['42501', { code: 'postgres_access', sqlState: '42501' }],
    ['ECONNREFUSED', { code: 'postgres_unavailable', mayHaveExecuted: false }],
  ])('Drizzle: %s is found, and the values are not told', async (code, expected) => {
    const wrapped = new Error('Failed query: INSERT\nparams: key,the secret', { cause: driverError(code) });
    const error = await failing(Object.assign(wrapped, { params: ['key', 'the secret'] }));
    expect(error).toMatchObject(expected);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('the secret');
  });

  test.each([
    [
      'P2010',
      'Raw query failed. Code: `25006`. Message: `no`',
      { code: 'postgres_read_only', sqlState: '25006' },
    ],
    ['P1000', 'Authentication failed against database server', { code: 'postgres_access' }],
    ['P1001', "Can't reach database server", { code: 'postgres_unavailable', mayHaveExecuted: false }],
    ['P2024', 'Timed out fetching a connection', { code: 'postgres_unavailable', mayHaveExecuted: false }],
    ['P1017', 'Server has closed the connection', { code: 'postgres_unavailable', mayHaveExecuted: true }],
  ])('Prisma: %s', async (code, message, expected) => {
    const error = await failing(Object.assign(new Error(`\nInvalid invocation:\n\n${message}`), { code }));
    expect(error).toMatchObject(expected);
  });
});
