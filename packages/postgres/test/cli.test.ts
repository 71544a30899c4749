import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresDatabase } from '../src/index.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';

const main = join(import.meta.dirname, '../src/cli/main.ts');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const all = { ...process.env, DATABASE_URL: '', ...env };
    execFile(process.execPath, [main, ...args], { env: all }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });

test.each([
  [[], /The command is missing/],
  [['migrat'], /no command migrat/],
  [['migrate', '--shema', 'x'], /--shema/],
  [['migrate'], /Pass --url, or set DATABASE_URL/],
  [['migrate', '--url', 'mysql://localhost'], /must begin with postgres:\/\//],
  [['migrate', '--url', 'postgres://user:a-secret@127.0.0.1:1/x'], /cannot be reached/],
  [['migrate', '--print', '--schema', 'pg_mine'], /reserves/],
])('%j ends with 1 and says why', async (args, message) => {
  const { code, stdout, stderr } = await run(args);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/a-secret|\n {4}at /);
});

test('--help shows the options', async () => {
  expect(await run(['--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/--url.*--schema.*--print/s),
  });
});

describe.skipIf(!hasPostgres())('on a real server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('migrates once, and then has nothing to do', async () => {
    const args = ['migrate', '--url', server.url(), '--schema', 'shop'];
    const several = await Promise.all([run(args), run(args), run(args)]);
    expect(several.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(
      several.filter(({ stdout }) => /from version 0 to \d+: 0001-stores.sql/.test(stdout)),
    ).toHaveLength(1);
    expect(await run(['migrate', '--schema', 'shop'], { DATABASE_URL: server.url() })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/has version \d+ already/),
    });
  });

  test('what it prints makes the same tables with psql, and reads its name as data', async () => {
    const schema = `printed "x" '; DROP \\`;
    const { stdout } = await run(['migrate', '--print', '--schema', schema]);
    server.psql(stdout);
    const database = postgresDatabase({ url: server.url(), schema });
    expect(await database.status()).toMatchObject({ ready: true });
    await database.close();
  });

  test('a role that may not create tables is refused by name', async () => {
    server.psql("CREATE ROLE guest LOGIN PASSWORD 'guest-password'");
    const { code, stderr } = await run([
      'migrate',
      '--url',
      server.url('postgres', 'guest', 'guest-password'),
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/lacks a privilege.*migrations also need CREATE/);
  });

  test('a role with the privileges of the message can use the tables, and migrate a schema that was made for it', async () => {
    await run(['migrate', '--url', server.url()]);
    server.psql(
      "CREATE ROLE app LOGIN PASSWORD 'app-password'; GRANT USAGE ON SCHEMA org_sdks TO app; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA org_sdks TO app; CREATE SCHEMA own AUTHORIZATION app;",
    );
    const url = server.url('postgres', 'app', 'app-password');
    const database = postgresDatabase({ url });
    expect(await database.status()).toMatchObject({ ready: true });
    await database.close();
    expect(await run(['migrate', '--url', url, '--schema', 'own'])).toMatchObject({ code: 0 });
  });
});
