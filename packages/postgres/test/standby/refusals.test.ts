import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { failureOf } from '@org/scripts/testing/settled';
import { startStandby, waitForStandby, type PostgresStandby } from '@org/scripts/testing/postgres-standby';
import { createDelivery } from '@org/webhook-delivery';
import type { NewDelivery, StoredEndpoint } from '@org/webhook-delivery/engine';
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresCacheStore } from '../../src/cache/cache-store.ts';
import { postgresCallStore } from '../../src/calls/call-store.ts';
import { postgresEngine } from '../../src/delivery/postgres-engine.ts';
import { postgresInbox } from '../../src/inbox/inbox.ts';
import { migrate, postgresDatabase, type PostgresDatabase } from '../../src/index.ts';
import { postgresQueue } from '../../src/queue/queue.ts';
import { postgresTokenStore } from '../../src/tokens/token-store.ts';

const received = {
  scheme: 's',
  receivedAtMs: 0,
  method: 'POST',
  url: '/',
  headers: {},
  body: Uint8Array.of(1),
};
const call = { key: 'a', version: 1, state: 'pending', leaseUntilMs: 0, updatedAtMs: 0, data: '{}' } as const;
const endpoint: StoredEndpoint = {
  id: 'ep_2',
  url: 'https://example.com/',
  events: ['*'],
  secrets: [],
  createdAtMs: 0,
  version: 1,
};
const delivery: NewDelivery = {
  id: 'd',
  eventId: 'e',
  eventType: 'test',
  endpointId: 'ep_1',
  body: '{}',
  createdAtMs: 0,
  dueAtMs: 0,
};
const event = { type: 'order.placed', data: {} };

const READ_ONLY = {
  code: 'postgres_read_only',
  mayHaveExecuted: false,
  retryable: true,
  message: expect.stringContaining('Connect to the primary'),
};

/** Every call that a standby cannot serve. */
const refused = (database: PostgresDatabase): Readonly<Record<string, () => unknown>> => ({
  'write of tokens': () => postgresTokenStore(database).compareAndSet('a', 'b', undefined),
  'deletion of tokens': () => postgresTokenStore(database).delete('a'),
  lock: () => postgresTokenStore(database).tryLock('a', 1_000),
  'claim of an event': () => postgresInbox(database).claim('a', 1_000),
  'addition to the queue': () => postgresQueue(database).enqueue(received),
  'receipt from the queue': () => postgresQueue(database).receive(1_000),
  'write to the cache': () => postgresCacheStore(database).set('a', [], 1_000),
  // Its table is not logged, so a standby does not have it.
  'read from the cache': () => postgresCacheStore(database).get('a'),
  'new call': () => postgresCallStore(database).add(call),
});

/** Every call of the engine that a standby cannot serve. Callers of any engine handle its error. */
const refusedByEngine = (database: PostgresDatabase): Readonly<Record<string, () => unknown>> => ({
  'new endpoint': () => postgresEngine(database).endpoints.add(endpoint),
  'new delivery': () => postgresEngine(database).enqueue([delivery]),
});

const ENGINE_UNAVAILABLE = { ...READ_ONLY, code: 'engine_unavailable' };

/** The code of what an error was caused by. A cause is a copy without values. */
const causeOf = (error: unknown): unknown => ((error as Error).cause as { readonly code?: unknown }).code;

describe.skipIf(!hasPostgres())('a standby', () => {
  let primary: PostgresServer;
  let standby: PostgresStandby;
  beforeAll(async () => {
    primary = await startPostgres();
    const database = postgresDatabase({ url: primary.url() });
    await migrate(database);
    await postgresTokenStore(database).compareAndSet('known', 'value', undefined);
    await postgresCallStore(database).add({ ...call, key: 'known' });
    await createDelivery({ engine: postgresEngine(database) }).endpoints.add({ url: 'https://example.com/' });
    await postgresCacheStore(database).set('known', [], 60_000);
    await database.close();
    standby = await startStandby(primary);
    await waitForStandby(primary);
  }, 120_000);
  afterAll(() => Promise.all([standby.stop(), primary.stop()]));

  const clients: Readonly<Record<string, (url: string) => pg.Pool | postgres.Sql>> = {
    'pg Pool': (connectionString) => new pg.Pool({ connectionString }),
    'postgres.js': (url) => postgres(url, { onnotice: () => undefined }),
  };

  test.each(Object.entries(clients))(
    'through %s: refuses what writes by a typed error that names the remedy, and reads',
    async (_name, open) => {
      const client = open(standby.url());
      const database = postgresDatabase({ client });
      for (const [name, work] of Object.entries(refused(database)))
        expect(await failureOf(Promise.resolve(work())), name).toMatchObject(READ_ONLY);
      for (const [name, work] of Object.entries(refusedByEngine(database))) {
        const error = await failureOf(Promise.resolve(work()));
        expect(error, name).toMatchObject(ENGINE_UNAVAILABLE);
        expect(causeOf(error), name).toBe('postgres_read_only');
      }
      expect(await database.status()).toMatchObject({ ready: false, readOnly: true, error: READ_ONLY });
      expect(await postgresTokenStore(database).get('known')).toMatchObject({ value: 'value' });
      expect(await postgresCallStore(database).get('known')).toMatchObject({ state: 'pending' });
      // Nothing is to be done, so nothing is written.
      expect(await migrate(database)).toMatchObject({ applied: [] });
      await client.end();
    },
    60_000,
  );

  test('an event in a transaction on it is refused, and the transaction is to be rolled back', async () => {
    const client = new pg.Pool({ connectionString: standby.url() });
    const delivery = createDelivery({ engine: postgresEngine(postgresDatabase({ client })) });
    const tx = await client.connect();
    await tx.query('BEGIN');
    await expect(delivery.send(event, { tx })).rejects.toMatchObject({
      code: 'delivery_unavailable',
      retryable: true,
      message: expect.stringMatching(/Roll the transaction back.*Connect to the primary/),
    });
    await tx.query('ROLLBACK');
    const failure = await failureOf(delivery.send(event));
    expect(failure).toMatchObject({ code: 'delivery_unavailable', retryable: true, mayHaveExecuted: false });
    expect(causeOf(failure)).toBe('engine_unavailable');
    tx.release();
    await client.end();
  });

  test('once promoted, serves the same connections and workers, which notice by themselves', async () => {
    const client = new pg.Pool({ connectionString: standby.url() });
    const database = postgresDatabase({ client });
    const failures: unknown[] = [];
    const delivered: string[] = [];
    const delivery = createDelivery({
      engine: postgresEngine(database),
      hooks: { onError: ({ error }) => failures.push(error) },
      transport: {
        check: () => undefined,
        deliver: ({ headers }) => {
          delivered.push(headers['webhook-id'] ?? '');
          return Promise.resolve({ status: 204, excerpt: '', headers: {}, durationMs: 1 });
        },
      },
    });
    const worker = delivery.worker({ concurrency: 2 });
    await expect.poll(() => failures[0], { timeout: 30_000 }).toMatchObject(ENGINE_UNAVAILABLE);
    await primary.kill();
    standby.promote();
    const sent = await delivery.send(event);
    await expect.poll(() => delivered, { timeout: 30_000 }).toEqual([sent.id]);
    expect(await database.status()).toMatchObject({ ready: true, readOnly: false, error: undefined });
    // A table that is not logged begins anew.
    expect(await postgresCacheStore(database).get('known')).toBeUndefined();
    await postgresCacheStore(database).set('known', [], 60_000);
    expect(await postgresCacheStore(database).get('known')).toEqual([]);
    await worker.stop();
    await delivery.close();
    await client.end();
  }, 90_000);
});
