import type { Delivery } from '@org/webhook-delivery/engine';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresEngine } from '../../src/delivery/postgres-engine.ts';
import { statementsFor } from '../../src/delivery/statements.ts';
import { migrate, postgresDatabase } from '../../src/index.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';

const ROWS = 1_000_000;

/** A million deliveries: most are delivered, and a tenth waits, half of it in the future or behind another delivery. */
const FILL = `
  INSERT INTO org_sdks.outgoing_deliveries (id, event_id, event_type, endpoint_id, ordering_key, body, created_ms, first_due_ms,
    due_ms, ended_ms, state, blocked, token)
  SELECT 'd' || n, 'e' || n, 'test', 'ep_1', CASE WHEN n % 40 = 0 THEN 'key_' || n % 1000 END, '{}', 0, 0,
    CASE WHEN n % 20 = 0 THEN 9000000000000 + n ELSE n END,
    CASE WHEN n % 10 > 0 THEN n END,
    CASE WHEN n % 10 = 0 THEN 0 WHEN n % 1000 = 1 THEN 3 WHEN n % 1000 = 2 THEN 1 ELSE 2 END,
    n % 40 = 0, CASE WHEN n % 1000 = 2 THEN gen_random_uuid() END
  FROM generate_series(1, ${ROWS}) AS n`;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

const scansOf = (plan: Plan): readonly string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'outgoing_deliveries'
    ? ['Seq Scan']
    : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];

describe.skipIf(!hasPostgres())('with a million deliveries', () => {
  let server: PostgresServer;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres({
      fsync: 'off',
      synchronous_commit: 'off',
      max_wal_size: '4GB',
      autovacuum: 'off',
    });
    pool = new pg.Pool({ connectionString: server.url(), max: 4 });
    await migrate(postgresDatabase({ client: pool }));
    await pool.query(FILL);
    await pool.query('VACUUM ANALYZE org_sdks.outgoing_deliveries');
  }, 300_000);
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  const statements = statementsFor('org_sdks');
  const token = '00000000-0000-4000-8000-000000000000';
  test.each<[name: string, text: string, values: (string | number | null)[]]>([
    ['due', statements.due, [null]],
    ['claim', statements.claim, [null, token, 1000, 50]],
    ['claimQuarantined', statements.claimQuarantined, [null, token, 1000, 1]],
    ['quarantineExpired', statements.quarantineExpired, [null, 1000]],
    [
      'settle',
      statements.settle,
      [null, JSON.stringify([{ id: 'd2', token, state: 2, due_in_ms: 0, attempts_made: 1, attempts: '[]' }])],
    ],
    ['find', statements.find, ['d5']],
    ['prune', statements.prune, [null, 1000, 1000]],
    ['dead letters', statements.deadLetters('true'), [100]],
    ['replay', statements.replay('true'), [null, 100, 'channel']],
    ['stats', statements.stats, [null]],
  ])('%s reads no table from beginning to end', async (_name, text, values) => {
    const connection = await pool.connect();
    try {
      await connection.query('BEGIN');
      const { rows } = await connection.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
        `EXPLAIN (FORMAT JSON) ${text}`,
        values,
      );
      const plans = rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan));
      expect(plans.length).toBe(1);
      expect(plans.flatMap(scansOf)).toEqual([]);
    } finally {
      await connection.query('ROLLBACK');
      connection.release();
    }
  });

  test('a worker that claims, records, orders and prunes reads no table from beginning to end either', async () => {
    const scans = async (): Promise<number> => {
      await pool.query('SELECT pg_stat_force_next_flush()').catch(() => undefined);
      const { rows } = await pool.query<{ seq_scan: string }>(
        "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'outgoing_deliveries'",
      );
      return Number(rows[0]?.seq_scan);
    };
    const engine = postgresEngine(postgresDatabase({ client: pool }), { listen: false });
    const before = await scans();
    expect(before).toBeGreaterThan(0);
    const deliveries = Array.from({ length: 300 }, (_, number) => ({
      id: `new_${number}`,
      eventId: 'e',
      eventType: 'test',
      endpointId: 'ep_1',
      body: '{}',
      createdAtMs: 0,
      dueAtMs: 0,
      ...(number % 3 === 0 ? { orderingKey: `key_${number}` } : {}),
    }));
    await engine.enqueue(deliveries);
    const done = new Set<string>();
    const runner = engine.run(
      ({ id }: Delivery) => {
        done.add(id);
        return Promise.resolve({ kind: 'delivered', attempt: { atMs: 0, durationMs: 0, status: 200 } });
      },
      { concurrency: 50, leaseMs: 60_000, onError: (error) => done.add(String(error)) },
    );
    await expect.poll(() => done.size, { timeout: 60_000, interval: 50 }).toBeGreaterThan(2_000);
    await runner.stop(10_000);
    await engine.stats();
    await engine.discard({ reason: 'gone' }, 10);
    expect(await scans()).toBe(before);
  }, 120_000);
});
