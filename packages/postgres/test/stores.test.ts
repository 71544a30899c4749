import { ConfigurationError } from '@org/http-core';
import { systemClock } from '@org/runtime-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { postgresCacheStore } from '../src/cache/cache-store.ts';
import { postgresCallStore } from '../src/calls/call-store.ts';
import { postgresInbox } from '../src/inbox/inbox.ts';
import { postgresDatabase, type PostgresDatabase } from '../src/index.ts';
import { postgresQueue, type PostgresDelivery } from '../src/queue/queue.ts';
import { postgresTokenStore } from '../src/tokens/token-store.ts';
import { KINDS, openClients, type ClientPair } from './support/clients.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { openVirtual, VIRTUAL_PATH, type VirtualDatabases } from './support/virtual-time.ts';

const delivery = (number: number): PostgresDelivery => ({
  scheme: 'test',
  key: `k${number}`,
  receivedAtMs: number,
  method: 'POST',
  url: '/webhooks',
  headers: {},
  body: new Uint8Array([number % 256]),
});

let server: PostgresServer | undefined;
beforeAll(async () => {
  if (hasPostgres()) server = await startPostgres();
}, 60_000);
afterAll(() => server?.stop());

describe.each(KINDS.filter((kind) => kind !== 'pg Client'))('%s', (kind) => {
  let pair: ClientPair;
  let opened: VirtualDatabases;
  let database: PostgresDatabase;
  const count = (table: string): Promise<unknown> =>
    opened.ask(`SELECT count(*)::text FROM "Stores of a ""test""".${table}`);
  beforeAll(async () => {
    pair = await openClients(kind, server, VIRTUAL_PATH);
    opened = await openVirtual(pair);
    ({ database } = opened);
  }, 60_000);
  beforeEach(() => opened.clear());
  afterAll(() => opened.close());

  test.each([NaN, -1])('a lock for %s ms is refused, with the remedy', async (ttlMs) => {
    const refused: unknown = await postgresTokenStore(database)
      .tryLock('user 1', ttlMs)
      .catch((error: unknown) => error);
    expect(ConfigurationError.isInstance(refused)).toBe(true);
    expect(String(refused)).toMatch(/ttlMs as a number of milliseconds of at least 0/);
  });

  test('8 workers receive every delivery once', async () => {
    const queue = postgresQueue(database);
    await Promise.all(Array.from({ length: 200 }, (_, number) => queue.enqueue(delivery(number))));
    const received: string[] = [];
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let next = await queue.receive(60_000); next; next = await queue.receive(60_000)) {
          received.push(next.delivery.key ?? '');
          await queue.ack(next.receipt);
        }
      }),
    );
    expect(received).toHaveLength(200);
    expect(new Set(received).size).toBe(200);
    expect(await count('received_webhooks')).toBe('0');
  });

  test('dead letters are kept, returned and deleted by their age', async () => {
    const queue = postgresQueue(database);
    for (const number of [1, 2]) {
      await queue.enqueue(delivery(number));
      await queue.deadLetter((await queue.receive(60_000))!.receipt);
      await opened.advance(1_000);
    }
    expect(await queue.deadLetters(10)).toEqual([delivery(1), delivery(2)]);
    expect(await queue.deadLetters(1)).toEqual([delivery(1)]);
    expect(await queue.pruneDeadLetters(1_500)).toBe(1);
    expect(await queue.deadLetters(10)).toEqual([delivery(2)]);
    await expect(queue.deadLetters(0)).rejects.toMatchObject({ code: 'invalid_configuration' });
  });

  test('what looks like no receipt changes nothing', async () => {
    const queue = postgresQueue(database);
    await queue.enqueue(delivery(1));
    for (const receipt of ['', "1.'; --", '1', 'x.y', '99999999999999999999999.x']) await queue.ack(receipt);
    expect(await count('received_webhooks')).toBe('1');
  });

  test('keys of any length and content are kept apart', async () => {
    const inbox = postgresInbox(database);
    const tokens = postgresTokenStore(database);
    const long = 'x'.repeat(100_000);
    const keys = [
      long,
      `${long}y`,
      'nul \0',
      'nul ',
      'half \ud800',
      'half \ud801',
      'half \ufffd',
      'sha256:x',
    ];
    for (const key of keys) {
      expect((await inbox.claim(key, 1_000)).status, key.slice(0, 10)).toBe('new');
      expect(await tokens.compareAndSet(key, `of ${keys.indexOf(key)}`, undefined)).toBeTypeOf('string');
    }
    for (const key of keys) {
      expect((await inbox.claim(key, 1_000)).status).toBe('locked');
      expect((await tokens.get(key))?.value).toBe(`of ${keys.indexOf(key)}`);
    }
    const calls = postgresCallStore(database);
    await expect(calls.get(long)).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringMatching(/at most 1000 bytes/),
    });
  });

  test('a body that holds what text cannot is returned as it was', async () => {
    const queue = postgresQueue(database);
    const odd = {
      ...delivery(1),
      url: '/\0',
      headers: { a: '\ud800' },
      body: new Uint8Array([0, 255, 0xd8]),
    };
    await queue.enqueue(odd);
    expect((await queue.receive(1_000))?.delivery).toEqual(odd);
  });

  test('expired events and responses are removed by later writes', async () => {
    // A clock whose chance always says that it is time.
    const clock = { ...systemClock, random: () => 0 };
    const eager = postgresDatabase({ client: pair.client, schema: database.schema, clock });
    const [inbox, cache] = [postgresInbox(eager), postgresCacheStore(eager)];
    for (let number = 0; number < 20; number++) {
      await inbox.claim(`e${number}`, 1_000);
      await cache.set(`r${number}`, [], 1_000);
    }
    await opened.advance(1_001);
    await inbox.claim('next', 1_000);
    await cache.set('next', [], 1_000);
    await expect.poll(() => count('webhook_events'), { timeout: 20_000 }).toBe('1');
    await expect.poll(() => count('http_cache'), { timeout: 20_000 }).toBe('1');
  });
});

describe.skipIf(!hasPostgres())('with 100,000 rows', () => {
  test('the next delivery is found by an index, whatever waits for later', async () => {
    const pair = await openClients('pg Pool', server);
    const opened = await openVirtual(pair);
    const table = '"Stores of a ""test""".received_webhooks';
    await opened.ask(
      `INSERT INTO ${table} (request, body, due) SELECT '{}', '', now() + interval '1 hour' FROM generate_series(1, 100000)`,
    );
    await opened.ask(`ANALYZE ${table}`);
    const plan = await opened.ask(
      `EXPLAIN (FORMAT JSON) SELECT id FROM ${table} WHERE NOT dead_letter AND due <= statement_timestamp() ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    expect(JSON.stringify(plan)).toMatch(/Index (Only )?Scan.*received_webhooks_due/);
    expect(JSON.stringify(plan)).not.toMatch(/Seq Scan|Sort/);
    await opened.close();
  });
});
