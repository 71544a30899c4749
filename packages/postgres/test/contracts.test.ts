import { callStoreContract } from '@org/durable/testing';
import { cacheStoreContract } from '@org/http-core/testing';
import { tokenStoreContract } from '@org/oauth/testing';
import { dedupContract, queueContract } from '@org/webhooks/testing';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { postgresCacheStore } from '../src/cache/cache-store.ts';
import { postgresCallStore } from '../src/calls/call-store.ts';
import { postgresInbox } from '../src/inbox/inbox.ts';
import { postgresQueue } from '../src/queue/queue.ts';
import { postgresTokenStore } from '../src/tokens/token-store.ts';
import { KINDS, openClients, type ClientPair } from './support/clients.ts';
import { hasPgbouncer, startPgbouncer } from './support/pgbouncer.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { openVirtual, VIRTUAL_PATH, type VirtualDatabases } from './support/virtual-time.ts';

let server: PostgresServer | undefined;
beforeAll(async () => {
  if (hasPostgres()) server = await startPostgres();
}, 60_000);
afterAll(() => server?.stop());

describe.each(KINDS)('%s', (kind) => {
  contracts(() => openClients(kind, server, VIRTUAL_PATH));
});

describe.skipIf(!hasPgbouncer())('behind PgBouncer, which gives each transaction another connection', () => {
  describe.each(['pg Pool', 'postgres.js'])('%s', (kind) => {
    contracts(async () => {
      const database = kind.replace(/\W/g, '').toLowerCase();
      server?.psql(
        `CREATE DATABASE ${database}; ALTER DATABASE ${database} SET search_path = ${VIRTUAL_PATH};`,
      );
      const bouncer = await startPgbouncer(server!);
      const pair = await openClients(kind, { url: () => bouncer.urlOf(database) });
      return {
        ...pair,
        async close() {
          await pair.close();
          await bouncer.stop();
        },
      };
    });
  });
});

function contracts(open: () => Promise<ClientPair>): void {
  let opened: VirtualDatabases;
  beforeAll(async () => {
    opened = await openVirtual(await open());
  }, 60_000);
  afterAll(() => opened.close());

  const cleared = async (): Promise<VirtualDatabases> => {
    await opened.clear();
    return opened;
  };

  describe('tokens', () => {
    const create = async () => {
      const { database, other } = await cleared();
      return { store: postgresTokenStore(database), other: postgresTokenStore(other) };
    };
    test.each(tokenStoreContract({ create, advance: (ms) => opened.advance(ms) }))('$name', ({ run }) =>
      run(),
    );
  });

  describe('inbox', () => {
    test.each(
      dedupContract(async () => ({
        store: postgresInbox((await cleared()).database),
        advance: opened.advance,
      })),
    )('$name', ({ run }) => run());
  });

  describe('queue', () => {
    test.each(
      queueContract(async () => ({
        queue: postgresQueue((await cleared()).database),
        advance: opened.advance,
      })),
    )('$name', ({ run }) => run());
  });

  describe('cache', () => {
    test.each(
      cacheStoreContract({
        create: async () => {
          const { database, other } = await cleared();
          return { store: postgresCacheStore(database), other: postgresCacheStore(other) };
        },
        advance: (ms) => opened.advance(ms),
      }),
    )('$name', ({ run }) => run());
  });

  describe('calls', () => {
    test.each(
      callStoreContract({
        create: async () => {
          const { database, other } = await cleared();
          return { store: postgresCallStore(database), other: postgresCallStore(other) };
        },
      }),
    )('$name', ({ run }) => run());
  });
}
