import { callStoreContract } from '@org/durable/testing';
import { tokenStoreContract } from '@org/oauth/testing';
import { dedupContract, queueContract } from '@org/webhooks/testing';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { postgresCallStore } from '../src/calls/call-store.ts';
import { postgresInbox } from '../src/inbox/inbox.ts';
import { postgresQueue } from '../src/queue/queue.ts';
import { postgresTokenStore } from '../src/tokens/token-store.ts';
import { KINDS } from './support/clients.ts';
import { hasPostgres, startPostgres, type PostgresServer } from './support/postgres-server.ts';
import { openVirtual, type VirtualDatabases } from './support/virtual-time.ts';

let server: PostgresServer | undefined;
beforeAll(async () => {
  if (hasPostgres()) server = await startPostgres();
}, 60_000);
afterAll(() => server?.stop());

describe.each(KINDS)('%s', (kind) => {
  let opened: VirtualDatabases;
  beforeAll(async () => {
    opened = await openVirtual(kind, server);
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
});
