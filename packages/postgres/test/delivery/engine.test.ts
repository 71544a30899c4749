import { PGlite } from '@electric-sql/pglite';
import { VirtualClock } from '@org/http-core/testing';
import type { DeliveryEngine, DeliveryOutcome, NewDelivery } from '@org/webhook-delivery/engine';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { postgresEngine } from '../../src/delivery/postgres-engine.ts';
import { migrate, postgresDatabase } from '../../src/index.ts';
import { KINDS, openClients, type ClientPair } from '../support/clients.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { contractDatabase, run } from './delivery-harness.ts';
import { inTransaction } from './transactions.ts';

const deliveryOf = (id: string, change: Partial<NewDelivery> = {}): NewDelivery => ({
  id,
  eventId: id,
  eventType: 'test',
  endpointId: 'ep_1',
  body: '{"a":1}',
  createdAtMs: 0,
  dueAtMs: 0,
  ...change,
});
const delivered = (atMs: number): DeliveryOutcome => ({
  kind: 'delivered',
  attempt: { atMs, durationMs: 1, status: 204 },
});
let server: PostgresServer | undefined;
beforeAll(async () => {
  if (hasPostgres()) server = await startPostgres({ fsync: 'off' });
}, 60_000);
afterAll(() => server?.stop());

const OPTIONS = { concurrency: 5, leaseMs: 2_000, onError: () => undefined };

describe('on PGlite', () => {
  const client = new PGlite();
  let opened: Awaited<ReturnType<typeof contractDatabase>>;
  beforeAll(async () => {
    opened = await contractDatabase(client);
  }, 60_000);
  afterAll(() => client.close());

  test('a late outcome is ignored after its lease expired', async () => {
    const { engine, advance, now } = await opened.harness();
    await engine.enqueue([deliveryOf('a')]);
    const finish: (() => void)[] = [];
    const runner = engine.run(async () => {
      await new Promise<void>((resolve) => finish.push(resolve));
      return { kind: 'retry', attempt: { atMs: now(), durationMs: 1 }, atMs: now() + 60_000 };
    }, OPTIONS);
    await advance(100);
    await advance(2_500);
    expect(finish).toHaveLength(2);
    finish[0]?.();
    await advance(100);
    expect(await engine.stats()).toMatchObject({ active: 1 });
    expect(await engine.find('a')).toMatchObject({ attemptsMade: 0, crashCount: 1 });
    finish[1]?.();
    await advance(100);
    expect(await engine.find('a')).toMatchObject({ attemptsMade: 1, crashCount: 1 });
    const stopping = runner.stop(0);
    await advance(10);
    await stopping;
  });

  test('completed deliveries lose their bodies at once, and are deleted in time, also those with an ordering key', async () => {
    const { engine, advance, now } = await opened.harness({ keepDeliveredMs: 10_000 });
    const rows = async (): Promise<unknown> =>
      (
        await run(
          client,
          'SELECT count(*)::integer AS n, max(length(body)) AS body FROM org_sdks.outgoing_deliveries',
        )
      )[0];
    const runner = engine.run(() => Promise.resolve(delivered(now())), OPTIONS);
    await engine.enqueue([
      ...Array.from({ length: 20 }, (_, number) => deliveryOf(`old${number}`)),
      ...Array.from({ length: 5 }, (_, number) => deliveryOf(`key${number}`, { orderingKey: 'k' })),
    ]);
    await advance(3_000);
    expect(await rows()).toEqual({ n: 25, body: 0 });
    expect(await engine.enqueue([deliveryOf('old1')])).toBe(0);
    await advance(80_000);
    expect(await rows()).toMatchObject({ n: 0 });
    expect(await engine.enqueue([deliveryOf('old1')])).toBe(1);
    const stopping = runner.stop(0);
    await advance(10);
    await stopping;
  });

  test('an idle runner asks about once a second', async () => {
    const { engine, advance } = await opened.harness();
    const query = vi.spyOn(client, 'query');
    const runner = engine.run(() => Promise.reject(new Error('never')), OPTIONS);
    await advance(10_000);
    expect(query.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(query.mock.calls.length).toBeLessThanOrEqual(14);
    const stopping = runner.stop(0);
    await advance(10);
    await stopping;
    query.mockRestore();
  });

  test('events in quick succession notify in one transaction, and then once for all', async () => {
    const pglite = new PGlite();
    const clock = new VirtualClock();
    const database = postgresDatabase({ client: pglite, clock });
    await migrate(database);
    const engine = postgresEngine(database);
    const notified: string[] = [];
    const { rows } = await pglite.query<{ name: string }>("SELECT encode('org_sdks', 'hex') AS name");
    await pglite.listen(`outgoing_deliveries_${rows[0]?.name ?? ''}`, () => notified.push('notified'));
    for (const id of ['a', 'b', 'c']) await engine.enqueue([deliveryOf(id)]);
    await expect.poll(() => notified.length).toBe(1);
    await clock.advance(50);
    await expect.poll(() => notified.length).toBe(2);
    await clock.advance(50);
    expect(notified.length).toBe(2);
    await engine.enqueue([deliveryOf('d')]);
    await expect.poll(() => notified.length).toBe(3);
    // After close(), nothing is left to happen.
    await engine.enqueue([deliveryOf('e')]);
    await engine.close();
    await clock.advance(1_000);
    expect(notified.length).toBe(3);
    await pglite.close();
  });

  test('ten thousand deliveries behind one that fails with the same ordering key cost little', async () => {
    const { engine, advance, now } = await opened.harness();
    await engine.enqueue(
      Array.from({ length: 10_000 }, (_, number) => deliveryOf(`d${number}`, { orderingKey: 'k' })),
    );
    const ids: string[] = [];
    const runner = engine.run(({ id }) => {
      ids.push(id);
      return Promise.resolve({
        kind: 'retry',
        attempt: { atMs: now(), durationMs: 1, status: 500 },
        atMs: now() + 10,
      });
    }, OPTIONS);
    for (let step = 0; ids.length < 50 && step < 1_000; step++) await advance(50);
    expect(ids.length).toBeGreaterThanOrEqual(50);
    expect(new Set(ids)).toEqual(new Set(['d0']));
    const stopping = runner.stop(0);
    await advance(10);
    await stopping;
  }, 60_000);

  test('wrong options are refused by name, with a hint', () => {
    const loosely = (value: unknown): never => value as never;
    expect(() => postgresEngine(opened.database, loosely({ keepMs: 1 }))).toThrow(
      /postgresEngine\(\) has no option keepMs/,
    );
    expect(() => postgresEngine(opened.database, loosely({ listen: 'yes' }))).toThrow(
      /listen must be true or false/,
    );
    expect(() => postgresEngine(loosely(client))).toThrow(/takes what postgresDatabase\(\) returns/);
  });
});

describe.each(KINDS)('notifications with %s', (kind) => {
  let pair: ClientPair;
  beforeAll(async () => {
    pair = await openClients(kind, server);
    await migrate(postgresDatabase({ client: pair.client }));
  }, 60_000);
  afterAll(async () => {
    await run(pair.client, 'TRUNCATE org_sdks.outgoing_deliveries');
    await pair.close();
  });

  test('a transaction that commits wakes a worker that does not poll', async () => {
    // Its timers never fire, so that it polls only once, when it starts.
    const clock = new VirtualClock();
    const worker = postgresEngine(postgresDatabase({ client: pair.client }), { clock });
    const ids: string[] = [];
    const runner = worker.run(({ id }) => {
      ids.push(id);
      return Promise.resolve(delivered(0));
    }, OPTIONS);
    let sent = 0;
    // The first may be stored before the worker listens, and is found by the look that follows.
    for (const id of ['first', 'second', 'third']) {
      // The first event of a sender notifies in its transaction.
      const sender = postgresEngine(postgresDatabase({ client: pair.other }), { clock, listen: false });
      await inTransaction(pair.other, async ({ tx }) => {
        await sender.joinTransaction?.(tx).enqueue([deliveryOf(id)]);
      });
      sent++;
      await expect.poll(() => ids.length, { timeout: 30_000 }).toBe(sent);
    }
    expect(ids).toEqual(['first', 'second', 'third']);
    await runner.stop(0);
    await worker.close();
  }, 60_000);
});

describe.skipIf(!hasPostgres())('on PostgreSQL', () => {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: server?.url() ?? '', max: 4 });
    pool.on('error', () => undefined);
    await migrate(postgresDatabase({ client: pool }));
  }, 60_000);
  afterAll(() => pool.end());
  const engineOf = (client: pg.Pool): DeliveryEngine => postgresEngine(postgresDatabase({ client }));

  test('times are those of the server: a sender whose clock is an hour ahead delays nothing', async () => {
    const realNow = Date.now.bind(Date);
    const now = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 3_600_000);
    const engine = engineOf(pool);
    try {
      await engine.enqueue([deliveryOf('ahead', { dueAtMs: Date.now() })]);
    } finally {
      now.mockRestore();
    }
    expect(await engine.stats()).toMatchObject({ due: 1, waiting: 0 });
    await pool.query('TRUNCATE org_sdks.outgoing_deliveries');
  });

  test('a worker whose isolation level is not read committed says so, and makes the deliveries without an ordering key', async () => {
    const strict = new pg.Pool({
      connectionString: server?.url() ?? '',
      options: '-c default_transaction_isolation=serializable',
      max: 3,
    });
    const engine = engineOf(strict);
    await engine.enqueue([deliveryOf('ordered', { orderingKey: 'k' }), deliveryOf('free')]);
    const errors: unknown[] = [];
    const ids: string[] = [];
    const runner = engine.run(
      ({ id }) => {
        ids.push(id);
        return Promise.resolve(delivered(0));
      },
      { ...OPTIONS, onError: (error) => errors.push(error) },
    );
    await expect.poll(() => errors.length, { timeout: 30_000 }).toBe(1);
    expect(ids).toEqual(['free']);
    expect(String(errors[0])).toMatch(/default_transaction_isolation = 'read committed'/);
    await runner.stop(0);
    await strict.end();
    await pool.query('TRUNCATE org_sdks.outgoing_deliveries');
  }, 60_000);

  test('a pool of one connection is left to the statements, and the worker polls', async () => {
    const single = new pg.Pool({ connectionString: server?.url() ?? '', max: 1 });
    const engine = engineOf(single);
    const ids: string[] = [];
    const runner = engine.run(({ id }) => {
      ids.push(id);
      return Promise.resolve(delivered(0));
    }, OPTIONS);
    await engine.enqueue([deliveryOf('single')]);
    await expect.poll(() => ids, { timeout: 30_000 }).toEqual(['single']);
    await runner.stop(0);
    await engine.close();
    await single.end();
  }, 60_000);

  test('a lost connection of the listener is replaced, and meanwhile the worker polls', async () => {
    const engine = engineOf(pool);
    const ids: string[] = [];
    const runner = engine.run(({ id }) => {
      ids.push(id);
      return Promise.resolve(delivered(0));
    }, OPTIONS);
    const listeners = async (): Promise<unknown> => {
      const [row] = await run(
        pool,
        "SELECT count(*)::integer AS n FROM pg_stat_activity WHERE query LIKE 'LISTEN%'",
      );
      return row?.['n'];
    };
    await expect.poll(listeners, { timeout: 30_000 }).toBe(1);
    await pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    await expect.poll(listeners, { timeout: 30_000 }).toBe(0);
    await pool.query(
      "INSERT INTO org_sdks.outgoing_deliveries (id, event_id, event_type, endpoint_id, body, created_ms, first_due_ms, due_ms) VALUES ('silent', '', '', '', '', 0, 0, 0)",
    );
    await expect.poll(() => ids, { timeout: 30_000 }).toEqual(['silent']);
    await expect.poll(listeners, { timeout: 30_000 }).toBe(1);
    await runner.stop(0);
    await engine.close();
    await expect.poll(listeners, { timeout: 30_000 }).toBe(0);
  }, 120_000);
});
