import { EventEmitter, once } from 'node:events';
import { createDelivery, type WebhookDelivery } from '@org/webhook-delivery';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { postgresEngine } from '../../src/delivery/postgres-engine.ts';
import { migrate, postgresDatabase, type PostgresClient } from '../../src/index.ts';
import { KINDS, openClients, type ClientPair } from '../support/clients.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { run } from './delivery-harness.ts';
import { inTransaction } from './transactions.ts';

let server: PostgresServer | undefined;
beforeAll(async () => {
  if (hasPostgres()) server = await startPostgres({ fsync: 'off' });
}, 60_000);
afterAll(() => server?.stop());

const rollBack = new Error('rolled back');
const event = (id: string) => ({ id, type: 'invoice.paid', data: { id } });

/** A sender on a database, and a table of the application beside it. */
async function open(client: PostgresClient): Promise<WebhookDelivery> {
  const database = postgresDatabase({ client });
  await migrate(database);
  await run(client, 'CREATE TABLE IF NOT EXISTS invoices (id text PRIMARY KEY)');
  const delivery = createDelivery({ engine: postgresEngine(database, { listen: false }) });
  if ((await delivery.endpoints.get('ep_1')) === undefined)
    await delivery.endpoints.add({ id: 'ep_1', url: 'https://example.com/a', events: ['invoice.*'] });
  return delivery;
}

describe.each(KINDS)('an event in a transaction of %s', (kind) => {
  let pair: ClientPair;
  let delivery: WebhookDelivery;
  const stored = async (table: string): Promise<readonly unknown[]> =>
    (await run(pair.other, `SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);
  const sentEvents = (): Promise<readonly unknown[]> => stored('org_sdks.outgoing_deliveries');

  beforeAll(async () => {
    pair = await openClients(kind, server);
    delivery = await open(pair.client);
    await delivery.endpoints.add({ id: 'ep_2', url: 'https://example.com/b', serial: true });
  }, 60_000);
  beforeEach(async () => {
    await run(pair.client, 'TRUNCATE org_sdks.outgoing_deliveries');
    await run(pair.client, 'TRUNCATE invoices');
  });
  afterAll(async () => {
    await run(pair.client, 'DROP TABLE invoices');
    await run(pair.client, 'DROP SCHEMA org_sdks CASCADE');
    await pair.close();
  });

  test('exists if and only if the change does', async () => {
    const committed: string[] = [];
    for (let number = 10; number < 30; number++) {
      const id = `in_${number}`;
      const commits = number % 3 !== 0;
      const work = inTransaction(pair.other, async ({ tx, query }) => {
        const before = number % 2 === 0;
        if (before) await query(`INSERT INTO invoices VALUES ('${id}')`);
        expect(await delivery.send(event(id), { tx })).toEqual({ id, via: 'transaction', deliveries: 2 });
        if (!before) await query(`INSERT INTO invoices VALUES ('${id}')`);
        if (!commits) throw rollBack;
      });
      if (commits) {
        await work;
        committed.push(id);
      } else await expect(work).rejects.toBe(rollBack);
    }
    expect(await stored('invoices')).toEqual(committed);
    expect(await sentEvents()).toEqual(committed.flatMap((id) => [`${id}.ep_1`, `${id}.ep_2`]));
    expect(await delivery.stats()).toMatchObject({ due: committed.length + 1 });
  });

  test('is not seen before the transaction commits, and several belong to one', async () => {
    if (kind === 'PGlite') return;
    await inTransaction(pair.other, async ({ tx }) => {
      await Promise.all([delivery.send(event('a'), { tx }), delivery.send(event('b'), { tx })]);
      expect(await delivery.stats()).toMatchObject({ due: 0, waiting: 0 });
    });
    expect(await sentEvents()).toHaveLength(4);
  });

  test('is refused once the transaction has ended, and nothing is stored', async () => {
    let ended: object | undefined;
    await inTransaction(pair.other, ({ tx }) => {
      ended = tx;
      return Promise.resolve();
    });
    await expect(delivery.send(event('late'), { tx: ended ?? {} })).rejects.toMatchObject({
      code: 'postgres_transaction',
    });
    expect(await sentEvents()).toEqual([]);
  });

  test('is refused in a transaction that has failed', async () => {
    const work = inTransaction(pair.other, async ({ tx, query }) => {
      await query('SELECT 1 / 0').catch(() => undefined);
      await delivery.send(event('failed'), { tx });
    });
    await expect(work).rejects.toThrow();
    expect(await sentEvents()).toEqual([]);
  });

  test('the client itself is refused as a transaction', async () => {
    const sent = delivery.send(event('client'), { tx: pair.other });
    await expect(sent).rejects.toMatchObject({
      code: kind === 'pg Client' ? 'postgres_transaction' : 'invalid_configuration',
    });
    expect(await sentEvents()).toEqual([]);
  });

  test('a transaction that does not come from a client is refused', async () => {
    await expect(delivery.send(event('other'), { tx: {} })).rejects.toThrow(/The transaction must be/);
  });

  test('a text that PostgreSQL cannot store is refused, and half a surrogate pair is replaced', async () => {
    const tenant = 'a\0b';
    const loose = createDelivery({
      engine: postgresEngine(postgresDatabase({ client: pair.client }), { listen: false }),
      serialize: ({ data }) => String(data),
    });
    await expect(loose.send({ id: 'nul', type: 'invoice.paid', data: tenant })).rejects.toThrow(
      /contains the character NUL, which PostgreSQL cannot store/,
    );
    await loose.send({ id: 'half', type: 'invoice.paid', data: 'x\ud83d' });
    expect((await loose.find('half.ep_1'))?.body).toBe('x\ufffd');
  });
});

describe.skipIf(!hasPostgres())('databases of pg', () => {
  const pools: pg.Pool[] = [];
  const poolOf = (database: string, max = 5): pg.Pool => {
    const pool = new pg.Pool({ connectionString: server?.url(database) ?? '', max });
    pools.push(pool);
    return pool;
  };
  beforeAll(() => {
    for (const name of ['shop', 'other', 'empty']) server?.psql(`CREATE DATABASE ${name}`);
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
  });

  test('a transaction of another database is refused, and both are named', async () => {
    const delivery = await open(poolOf('shop'));
    const other = poolOf('other');
    await open(other);
    await expect(inTransaction(other, ({ tx }) => delivery.send(event('a'), { tx }))).rejects.toMatchObject({
      code: 'postgres_transaction',
      message: expect.stringMatching(
        /belongs to the database "other\/\w{8}", but the engine stores deliveries in "shop\/\w{8}"/,
      ) as string,
    });
    expect((await other.query('SELECT 1 FROM org_sdks.outgoing_deliveries')).rowCount).toBe(0);
  });

  test('a database without the tables is refused with the command that creates them', async () => {
    const empty = poolOf('empty');
    const delivery = await open(poolOf('shop'));
    const missing = {
      code: 'postgres_schema',
      message: expect.stringContaining('npx @org/postgres migrate') as string,
    };
    await expect(inTransaction(empty, ({ tx }) => delivery.send(event('a'), { tx }))).rejects.toMatchObject(
      missing,
    );
    const unmigrated = createDelivery({ engine: postgresEngine(postgresDatabase({ client: empty })) });
    await expect(unmigrated.endpoints.add({ url: 'https://example.com/' })).rejects.toMatchObject(missing);
    await expect(unmigrated.send(event('a'))).rejects.toMatchObject({
      code: 'delivery_unavailable',
      cause: missing,
    });
  });

  test('a transaction that only reads is named as the cause', async () => {
    const pool = poolOf('shop');
    const delivery = await open(pool);
    const sent = inTransaction(pool, async ({ tx, query }) => {
      await query('SET TRANSACTION READ ONLY');
      await delivery.send(event('read_only'), { tx });
    });
    await expect(sent).rejects.toMatchObject({
      code: 'delivery_unavailable',
      message: expect.stringMatching(/event read_only\. Roll .* make the transaction READ WRITE/) as string,
    });
  });

  test('an event whose transaction has ended is not stored in the next one on the connection', async () => {
    const pool = poolOf('shop');
    const delivery = await open(pool);
    const connection = await pool.connect();
    // A connection of which an insert is slow to arrive, as one for which nobody waits.
    const steps = new EventEmitter();
    const sent = once(steps, 'sent');
    const arrival = once(steps, 'arrival');
    let isSlow = true;
    const tx = {
      async query(text: string, values: unknown[]) {
        if (isSlow && text.includes('INSERT')) {
          steps.emit('sent');
          await arrival;
        }
        return connection.query(text, values);
      },
    };
    await connection.query('BEGIN');
    const late = delivery.send(event('ended'), { tx });
    await sent;
    await connection.query('ROLLBACK');
    await connection.query('BEGIN');
    isSlow = false;
    await delivery.send(event('next'), { tx });
    steps.emit('arrival');
    await expect(late).rejects.toMatchObject({ code: 'postgres_transaction' });
    await connection.query('COMMIT');
    connection.release();
    expect(await delivery.find('ended.ep_1')).toBeUndefined();
    expect(await delivery.find('next.ep_1')).toBeDefined();
  });

  test('transactions that hold all connections of the pool can still send', async () => {
    const pool = poolOf('shop', 2);
    const delivery = createDelivery({
      engine: postgresEngine(postgresDatabase({ client: pool }), { listen: false }),
    });
    const sent = await Promise.all(
      ['x', 'y'].map((id) => inTransaction(pool, ({ tx }) => delivery.send(event(`held_${id}`), { tx }))),
    );
    expect(sent.map(({ via }) => via)).toEqual(['transaction', 'transaction']);
    expect(await delivery.find('held_x.ep_1')).toBeDefined();
  });
});
