import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, postgresDatabase } from '../src/index.ts';
import { MIGRATIONS, VERSION } from '../src/schema/migrations.ts';
import { KINDS, openClients, type ClientPair } from './support/clients.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';

let server: PostgresServer | undefined;
beforeAll(async () => {
  if (hasPostgres()) server = await startPostgres();
}, 60_000);
afterAll(() => server?.stop());

describe.each(KINDS)('%s', (kind) => {
  let pair: ClientPair;
  beforeAll(async () => {
    pair = await openClients(kind, server);
  });
  afterAll(() => pair.close());

  test('migrates once, however many migrate at the same time', async () => {
    const schema = `Many "of" O'Neil \\ ${kind}`;
    const databases = [pair.client, pair.other].map((client) => postgresDatabase({ client, schema }));
    expect(await databases[0]!.status()).toMatchObject({
      ready: false,
      schemaVersion: 0,
      error: { code: 'postgres_schema', found: 0, needed: VERSION, schema },
    });
    const done = await Promise.all([0, 1, 2, 3, 4, 5].map((index) => migrate(databases[index % 2]!)));
    expect(done.filter(({ applied }) => applied.length > 0)).toEqual([
      { from: 0, to: VERSION, applied: MIGRATIONS.map(({ name }) => name) },
    ]);
    expect(done.every(({ to }) => to === VERSION)).toBe(true);
    expect(await databases[1]!.status()).toMatchObject({
      ready: true,
      schemaVersion: VERSION,
      error: undefined,
    });
  });
});
