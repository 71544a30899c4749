import { engineContract } from '@org/webhook-delivery/testing';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { KINDS, openClients, type ClientPair } from '../support/clients.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { contractDatabase } from './delivery-harness.ts';

describe.each(KINDS)('the engine contract with %s', (kind) => {
  let server: PostgresServer | undefined;
  let pair: ClientPair;
  let opened: Awaited<ReturnType<typeof contractDatabase>>;
  beforeAll(async () => {
    if (kind !== 'PGlite' && hasPostgres()) server = await startPostgres({ fsync: 'off' });
    pair = await openClients(kind, server);
    opened = await contractDatabase(pair.client);
  }, 60_000);
  afterAll(async () => {
    await pair.close();
    await server?.stop();
  });

  const cases = engineContract(() => opened.harness());
  test.each(cases)('$name', ({ run }) => run(), 60_000);
});
