import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '@org/scripts/testing/postgres-server';

const main = join(import.meta.dirname, '../src/main.ts');
const EXPECTED = ['accepted at first: true', 'accepted at first: true', 'payments: 2'];

async function run(url: string | undefined): Promise<string[]> {
  const { DATABASE_URL: _url, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [main], {
    env: { ...env, ...(url !== undefined && { DATABASE_URL: url }) },
  });
  return stdout.trim().split('\n');
}

test('on PGlite, each payment is booked once', async () => {
  expect(await run(undefined)).toEqual(EXPECTED);
}, 60_000);

test.skipIf(!hasPostgres())(
  'on PostgreSQL, each payment is booked once, also by processes at the same time',
  async () => {
    const server = await startPostgres();
    const first = await run(server.url());
    const outputs = await Promise.all([run(server.url()), run(server.url())]);
    await server.stop();
    expect([first, ...outputs]).toEqual([EXPECTED, EXPECTED, EXPECTED]);
  },
  60_000,
);
