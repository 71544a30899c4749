import { PGlite } from '@electric-sql/pglite';
import { createWebhookHandler, github } from '@org/webhooks';
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate, postgresDatabase, type PostgresTransaction } from '../src/index.ts';
import { postgresInbox, type PostgresInbox } from '../src/inbox/inbox.ts';
import { hasPgbouncer, startPgbouncer, type Pgbouncer } from './support/pgbouncer.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';

/** A client of an application, with the transactions that it offers. */
interface Application {
  readonly client: never;
  readonly transaction: (work: (tx: PostgresTransaction) => Promise<void>) => Promise<unknown>;
  readonly run: (tx: PostgresTransaction, text: string) => PromiseLike<unknown>;
  readonly paid: () => Promise<number>;
  readonly close: () => Promise<unknown>;
}

const COUNT = 'SELECT count(*)::int AS count FROM payments';
const query = (tx: PostgresTransaction, text: string): PromiseLike<unknown> =>
  'unsafe' in tx ? tx.unsafe(text, []) : tx.query(text, []);

function withPg(url: string): Application {
  const pool = new pg.Pool({ connectionString: url });
  return {
    client: pool as never,
    async transaction(work) {
      const connection = await pool.connect();
      try {
        await connection.query('BEGIN');
        await work(connection);
        await connection.query('COMMIT');
      } catch (error) {
        await connection.query('ROLLBACK');
        throw error;
      } finally {
        connection.release();
      }
    },
    run: query,
    paid: async () => (await pool.query<{ count: number }>(COUNT)).rows[0]!.count,
    close: () => pool.end(),
  };
}

function withPostgresJs(url: string, prepare = true): Application {
  const sql = postgres(url, { onnotice: () => undefined, prepare });
  return {
    client: sql as never,
    transaction: (work) => sql.begin(work as never),
    run: query,
    paid: async () => Number((await sql.unsafe(COUNT))[0]!['count']),
    close: () => sql.end(),
  };
}

function withPglite(): Application {
  const lite = new PGlite();
  return {
    client: lite as never,
    transaction: (work) => lite.transaction(work),
    run: query,
    paid: async () => (await lite.query<{ count: number }>(COUNT)).rows[0]!.count,
    close: () => lite.close(),
  };
}

let server: PostgresServer | undefined;
let bouncer: Pgbouncer | undefined;
beforeAll(async () => {
  if (hasPostgres()) server = await startPostgres();
  if (server && hasPgbouncer()) bouncer = await startPgbouncer(server);
}, 60_000);
afterAll(async () => {
  await bouncer?.stop();
  await server?.stop();
});

const bounced = (): string => bouncer?.urlOf('postgres') ?? '';
const applications: Readonly<Record<string, () => Application>> = {
  PGlite: withPglite,
  ...(hasPostgres() && {
    'pg Pool': () => withPg(server!.url()),
    'postgres.js': () => withPostgresJs(server!.url()),
  }),
  ...(hasPgbouncer() && {
    'pg Pool behind PgBouncer': () => withPg(bounced()),
    'postgres.js behind PgBouncer, without prepared statements': () => withPostgresJs(bounced(), false),
  }),
};

describe.each(Object.entries(applications))('%s', (_name, open) => {
  let application: Application;
  let inbox: PostgresInbox;
  beforeAll(async () => {
    application = open();
    const database = postgresDatabase({ client: application.client });
    await migrate(database);
    inbox = postgresInbox(database);
    await application.transaction(async (tx) => {
      await application.run(tx, 'CREATE TABLE IF NOT EXISTS payments (event text NOT NULL)');
    });
  }, 60_000);
  afterAll(() => application.close());
  beforeEach(async () => {
    await application.transaction(async (tx) => {
      await application.run(tx, 'TRUNCATE payments, org_sdks.webhook_events');
    });
  });

  /** Delivers an event to a handler that pays in a transaction, and returns whether the sender has to retry. */
  async function deliver(
    effect: (tx: PostgresTransaction) => Promise<void> = () => Promise.resolve(),
    handle: (work: () => Promise<unknown>) => Promise<unknown> = (work) => work(),
  ): Promise<boolean> {
    const failures: string[] = [];
    const webhooks = createWebhookHandler({
      scheme: github({ secrets: 'not used here, because nothing is verified' }),
      dedup: inbox,
      onFailure: ({ message }) => failures.push(message),
    });
    webhooks.on('push', async (_payload, { claim }) => {
      await handle(() =>
        application.transaction(async (tx) => {
          await inbox.completeIn(tx, claim);
          await application.run(tx, "INSERT INTO payments VALUES ('1')");
          await effect(tx);
        }),
      );
    });
    const { retry } = await webhooks.process({
      scheme: 'github',
      key: 'github:1',
      receivedAtMs: 0,
      method: 'POST',
      url: '/',
      headers: { 'x-github-event': 'push', 'x-github-delivery': '1' },
      body: new TextEncoder().encode('{}'),
    });
    return retry;
  }

  test('an event is handled once, however often it is delivered', async () => {
    expect(await deliver()).toBe(false);
    expect(await deliver()).toBe(false);
    expect(await application.paid()).toBe(1);
  });

  test('of deliveries at the same time, one is handled, and the others are asked to come again', async () => {
    const retries = await Promise.all([1, 2, 3, 4, 5].map(() => deliver()));
    expect(retries.filter((retry) => !retry).length).toBeGreaterThan(0);
    expect(await application.paid()).toBe(1);
  });

  test('a transaction that fails leaves neither the effect nor the record, and the event comes again', async () => {
    expect(await deliver(() => Promise.reject(new Error('no funds')))).toBe(true);
    expect(await application.paid()).toBe(0);
    expect(await deliver()).toBe(false);
    expect(await application.paid()).toBe(1);
  });

  test('a handler that hides the failure of its transaction does not lose the event', async () => {
    const hidden = await deliver(
      () => Promise.reject(new Error('no funds')),
      (work) => work().catch(() => undefined),
    );
    expect(hidden).toBe(true);
    expect(await application.paid()).toBe(0);
    expect(await deliver()).toBe(false);
    expect(await application.paid()).toBe(1);
  });

  test('a worker whose lease has passed to another writes nothing', async () => {
    const slow = await inbox.claim('key', 0);
    const fast = await inbox.claim('key', 60_000);
    if (slow.status !== 'new' || fast.status !== 'new')
      throw new Error('Both are expected to get the claim.');
    const pay = (token: string): Promise<unknown> =>
      application.transaction(async (tx) => {
        await inbox.completeIn(tx, { key: 'key', token });
        await application.run(tx, "INSERT INTO payments VALUES ('1')");
      });
    await expect(pay(slow.token)).rejects.toMatchObject({ code: 'postgres_lease_lost', key: 'key' });
    await pay(fast.token);
    expect(await application.paid()).toBe(1);
  });

  test('what is not an open transaction is refused, and nothing is recorded', async () => {
    const claim = await inbox.claim('refused', 60_000);
    const claimed = { key: 'refused', token: claim.status === 'new' ? claim.token : '' };
    await expect(inbox.completeIn(application.client, claimed)).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringMatching(/(pool|client) was passed as the transaction.*Pass the/),
    });
    let ended: PostgresTransaction | undefined;
    await application.transaction((tx) => {
      ended = tx;
      return Promise.resolve();
    });
    const late = await inbox.completeIn(ended!, claimed).catch((reason: unknown) => String(reason));
    expect(late).toMatch(/transaction/i);
    await expect(application.transaction((tx) => inbox.completeIn(tx, undefined))).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringMatching(/option dedup/),
    });
    expect(await inbox.claim('refused', 60_000)).toEqual({ status: 'locked' });
    expect(await inbox.release('refused', claimed.token)).toBe(true);
  });
});

describe.skipIf(!hasPgbouncer())('a pooler that does not have the prepared statements of the client', () => {
  test('acknowledges no event whose COMMIT succeeds as a rollback', async () => {
    // As if each transaction got a connection that is new to the client.
    const forgetful = await startPgbouncer(server!, 'server_reset_query_always = 1');
    const sql = postgres(forgetful.urlOf('postgres'), { onnotice: () => undefined, max: 1 });
    const database = postgresDatabase({ client: sql });
    await migrate(database);
    const inbox = postgresInbox(database);
    await sql.unsafe('CREATE TABLE bills (event text NOT NULL)');
    const failures: string[] = [];
    const webhooks = createWebhookHandler({
      scheme: github({ secrets: 'not used here, because nothing is verified' }),
      dedup: inbox,
      onFailure: ({ message }) => failures.push(message),
    });
    webhooks.on('push', async (_payload, { id, claim }) => {
      await sql.begin(async (tx) => {
        await inbox.completeIn(tx, claim);
        await tx`INSERT INTO bills VALUES (${id ?? ''})`;
      });
    });
    const accepted: string[] = [];
    for (const event of ['0', '1', '2', '3', '4', '5']) {
      const { retry } = await webhooks.process({
        scheme: 'github',
        key: `github:bill ${event}`,
        receivedAtMs: 0,
        method: 'POST',
        url: '/',
        headers: { 'x-github-event': 'push', 'x-github-delivery': event },
        body: new TextEncoder().encode('{}'),
      });
      if (!retry) accepted.push(event);
    }
    expect(failures.some((message) => message.includes('not committed'))).toBe(true);
    const bills = await sql.unsafe('SELECT event FROM bills ORDER BY event');
    expect(bills.map(({ event }) => String(event))).toEqual(accepted);
    await sql.end();
    await forgetful.stop();
  });
});

test('a transaction on a database without the tables is refused by name', async () => {
  const [one, other] = [new PGlite(), new PGlite()];
  const database = postgresDatabase({ client: one });
  await migrate(database);
  const inbox = postgresInbox(database);
  const claim = await inbox.claim('key', 60_000);
  const token = claim.status === 'new' ? claim.token : '';
  await expect(other.transaction((tx) => inbox.completeIn(tx, { key: 'key', token }))).rejects.toMatchObject({
    code: 'postgres_schema',
    message: expect.stringMatching(/npx @org\/postgres migrate.*same database/),
  });
  await Promise.all([one.close(), other.close()]);
});
