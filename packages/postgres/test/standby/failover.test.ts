import { hasPostgres } from '@org/scripts/testing/postgres-server';
import { failureOf } from '@org/scripts/testing/settled';
import { createDelivery, type WebhookDelivery } from '@org/webhook-delivery';
import pg from 'pg';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { postgresCallStore } from '../../src/calls/call-store.ts';
import { postgresEngine } from '../../src/delivery/postgres-engine.ts';
import { postgresInbox } from '../../src/inbox/inbox.ts';
import {
  migrate,
  postgresDatabase,
  type PostgresDatabase,
  type PostgresTransaction,
} from '../../src/index.ts';
import { postgresQueue } from '../../src/queue/queue.ts';
import { postgresTokenStore } from '../../src/tokens/token-store.ts';
import { inTransaction } from '../delivery/transactions.ts';
import { FailoverPair } from '../support/failover-pair.ts';

/** Longer than a test takes. */
const LEASE_MS = 600_000;

const webhook = (number: number): Parameters<ReturnType<typeof postgresQueue>['enqueue']>[0] => ({
  scheme: 's',
  key: `k${number}`,
  receivedAtMs: 0,
  method: 'POST',
  url: '/',
  headers: {},
  body: Uint8Array.of(number),
});

/** A pool of an application. What was idle when the server was lost is replaced. */
function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString });
  pool.on('error', () => undefined);
  return pool;
}

describe.skipIf(!hasPostgres())('a primary that is lost, and whose standby is promoted', () => {
  let pair: FailoverPair;
  let pool: pg.Pool;
  let database: PostgresDatabase;
  beforeEach(async () => {
    pair = await FailoverPair.start();
    pool = poolOf(pair.url);
    database = postgresDatabase({ client: pool });
    await migrate(database);
  }, 120_000);
  afterEach(async () => {
    await pool.end();
    await pair.stop();
  });

  async function failOver(): Promise<void> {
    await pair.primary.kill();
    expect(await failureOf(postgresTokenStore(database).get('any'))).toMatchObject({
      code: 'postgres_unavailable',
      retryable: true,
    });
    await pair.promote();
    await expect.poll(() => database.status(), { timeout: 30_000 }).toMatchObject({ ready: true });
  }

  test('what was stored is there; locks, leases and fences hold', async () => {
    const [tokens, inbox, queue] = [
      postgresTokenStore(database),
      postgresInbox(database),
      postgresQueue(database),
    ];
    const calls = postgresCallStore(database);
    const call = { key: 'call', version: 1, state: 'pending', leaseUntilMs: 0, updatedAtMs: 0 } as const;
    const old = await tokens.compareAndSet('user', 'old', undefined);
    const version = await tokens.compareAndSet('user', 'new', old);
    const lock = await tokens.tryLock('user', LEASE_MS);
    const held = await inbox.claim('held', LEASE_MS);
    const paid = await inbox.claim('paid', LEASE_MS);
    if (held.status !== 'new' || paid.status !== 'new') return expect.fail('both events are new');
    await pool.query('CREATE TABLE payments (event text)');
    const pay = (key: string, token: string): Promise<void> =>
      inTransaction(pool, async ({ tx, query }) => {
        await inbox.completeIn(tx as PostgresTransaction, { key, token });
        await query(`INSERT INTO payments VALUES ('${key}')`);
      });
    await pay('paid', paid.token);
    for (const number of [1, 2, 3]) await queue.enqueue(webhook(number));
    const received = await queue.receive(LEASE_MS);
    await calls.add({ ...call, data: '{}' });

    await failOver();

    expect(await tokens.get('user')).toEqual({ value: 'new', version });
    expect(await tokens.tryLock('user', 1_000)).toBeUndefined();
    expect(await tokens.compareAndSet('user', 'stale', old)).toBeUndefined();
    expect(await tokens.compareAndSet('user', 'newer', version)).toBeTypeOf('string');
    await lock?.release();
    expect((await tokens.tryLock('user', 1_000))?.abandoned).toBe(false);

    expect(await inbox.claim('paid', LEASE_MS)).toEqual({ status: 'completed' });
    expect(await inbox.claim('held', LEASE_MS)).toEqual({ status: 'locked' });
    await pay('held', held.token);
    await expect(pay('held', held.token)).rejects.toMatchObject({ code: 'postgres_lease_lost' });
    expect((await pool.query('SELECT event FROM payments ORDER BY event')).rows).toEqual([
      { event: 'held' },
      { event: 'paid' },
    ]);

    const others = [await queue.receive(LEASE_MS), await queue.receive(LEASE_MS)];
    expect(others.map((other) => other?.delivery.key)).toEqual(['k2', 'k3']);
    expect(await queue.receive(LEASE_MS)).toBeUndefined();
    await queue.retry(received?.receipt ?? '', 0);
    expect(await queue.receive(LEASE_MS)).toMatchObject({ delivery: { key: 'k1' }, attempt: 2 });

    expect(await calls.add({ ...call, data: '{}' })).toBe(false);
    expect(await calls.replace({ ...call, version: 2, state: 'done', data: '{}' })).toBe(true);
  }, 120_000);

  test('every committed event is delivered once, also one that was under way, and none that was not committed', async () => {
    const accepted: string[] = [];
    let respond: () => void = () => undefined;
    const responded = new Promise<void>((resolve) => {
      respond = resolve;
    });
    const open = (): WebhookDelivery =>
      createDelivery({
        engine: postgresEngine(postgresDatabase({ client: pool })),
        transport: {
          check: () => undefined,
          deliver: async ({ headers }) => {
            accepted.push(headers['webhook-id'] ?? '');
            if (headers['webhook-id'] === 'evt_slow') await responded;
            return { status: 204, excerpt: '', headers: {}, durationMs: 1 };
          },
        },
        timeoutMs: 120_000,
      });
    const [sender, one, other] = [open(), open(), open()];
    await sender.endpoints.add({ url: 'https://example.com/' });
    const slow = one.worker({ concurrency: 1, leaseMs: LEASE_MS });
    await sender.send({ id: 'evt_slow', type: 'order.placed', data: {} });
    await expect.poll(() => accepted, { timeout: 30_000 }).toEqual(['evt_slow']);
    const ids = Array.from({ length: 20 }, (_, number) => `evt_${number + 10}`);
    for (const id of ids)
      await inTransaction(pool, async ({ tx }) =>
        sender.send({ id, type: 'order.placed', data: {} }, { tx }),
      );
    const lost = await pool.connect();
    lost.on('error', () => undefined);
    await lost.query('BEGIN');
    await sender.send({ id: 'evt_lost', type: 'order.placed', data: {} }, { tx: lost });

    await failOver();
    await expect(lost.query('COMMIT')).rejects.toThrow();
    lost.release(true);

    const worker = other.worker({ concurrency: 5 });
    await expect.poll(() => accepted.length, { timeout: 60_000 }).toBe(21);
    respond();
    const left = async (): Promise<number> => {
      const { due, waiting, active } = await sender.stats();
      return due + waiting + active;
    };
    await expect.poll(left, { timeout: 60_000 }).toBe(0);
    expect([...accepted].sort()).toEqual([...ids, 'evt_slow'].sort());
    await Promise.all([slow.stop(), worker.stop()]);
    await Promise.all([sender, one, other].map((each) => each.close()));
  }, 120_000);

  test('a standby that is gone: commits wait for it, and the error states that they may have been executed', async () => {
    const tokens = postgresTokenStore(postgresDatabase({ client: pool, timeoutMs: 500 }));
    await tokens.get('user');
    await pair.standby.kill();
    expect(await failureOf(tokens.compareAndSet('user', 'value', undefined))).toMatchObject({
      code: 'postgres_unavailable',
      mayHaveExecuted: true,
      retryable: true,
    });
    await pair.standby.restart();
    await expect.poll(() => tokens.get('user'), { timeout: 30_000 }).toMatchObject({ value: 'value' });
  }, 120_000);

  test('postgres.js finds the new primary by itself among several addresses', async () => {
    const { primary, standby } = pair;
    const url = primary.url().replace(`:${primary.port}/`, `:${standby.port},127.0.0.1:${primary.port}/`);
    // With 'read-write', it takes a standby for a primary.
    const sql = postgres(url, { target_session_attrs: 'primary', onnotice: () => undefined });
    const tokens = postgresTokenStore(postgresDatabase({ client: sql, timeoutMs: 2_000 }));
    const version = await tokens.compareAndSet('user', 'before', undefined);
    await failOver();
    await expect
      .poll(() => tokens.compareAndSet('user', 'after', version).catch(String), { timeout: 30_000 })
      .toMatch(/^[\da-f-]{36}$/);
    expect((await tokens.get('user'))?.value).toBe('after');
    await sql.end();
  }, 120_000);
});
