import { seededRandom } from '@org/scripts/testing/soak/seeded-random';
import type { DeliveryEngine, DeliveryOutcome, NewDelivery } from '@org/webhook-delivery/engine';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresEngine } from '../../src/delivery/postgres-engine.ts';
import { migrate, postgresDatabase } from '../../src/index.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { inTransaction } from './transactions.ts';

const WORKERS = 8;
const KEYS = 6;
const PER_KEY = 60;

const deliveryOf = (id: string, orderingKey: string | undefined): NewDelivery => ({
  id,
  eventId: id,
  eventType: 'test',
  endpointId: 'ep_1',
  body: '{}',
  createdAtMs: Date.now(),
  dueAtMs: Date.now(),
  ...(orderingKey === undefined ? {} : { orderingKey }),
});

describe.skipIf(!hasPostgres())('eight workers on PostgreSQL', () => {
  let server: PostgresServer;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off' });
    pool = new pg.Pool({ connectionString: server.url(), max: 24 });
    await migrate(postgresDatabase({ client: pool }));
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  test('none is handed out twice at once, one per ordering key is in flight, in order, and none is stuck', async () => {
    const random = seededRandom(7);
    const engines = Array.from({ length: WORKERS }, () => postgresEngine(postgresDatabase({ client: pool })));
    const [engine] = engines as [DeliveryEngine];
    const problems: string[] = [];
    const inFlight = new Set<string>();
    const delivered: string[] = [];
    const handle = async ({
      id,
      orderingKey,
    }: {
      readonly id: string;
      readonly orderingKey?: string;
    }): Promise<DeliveryOutcome> => {
      for (const held of [`id ${id}`, ...(orderingKey === undefined ? [] : [`key ${orderingKey}`])]) {
        if (inFlight.has(held)) problems.push(`two in flight: ${held}`);
        inFlight.add(held);
      }
      await sleep(3 * random());
      inFlight.delete(`id ${id}`);
      if (orderingKey !== undefined) inFlight.delete(`key ${orderingKey}`);
      const attempt = { atMs: Date.now(), durationMs: 1, status: 500 };
      const chance = random();
      if (chance < 0.1) return { kind: 'retry', attempt, atMs: Date.now() };
      if (chance < 0.15) return { kind: 'postpone', atMs: Date.now() };
      if (chance < 0.2 && id.startsWith('tx')) return { kind: 'dead_letter', reason: 'exhausted', attempt };
      delivered.push(id);
      return { kind: 'delivered', attempt };
    };
    const runners = engines.map((each) =>
      each.run(handle, {
        concurrency: 5,
        leaseMs: 600_000,
        onError: (error) => problems.push(String(error)),
      }),
    );

    const committed: string[] = [];
    const inOrder = async (key: number): Promise<void> => {
      for (let number = 100; number < 100 + PER_KEY; number++) {
        const id = `ordered.${key}.${number}`;
        await engine.enqueue([deliveryOf(id, `key_${key}`)]);
        committed.push(id);
      }
    };
    const inTransactions = async (key: number): Promise<void> => {
      for (let number = 0; number < PER_KEY; number++) {
        const id = `tx.${key}.${number}`;
        const commits = random() < 0.8;
        const sent = inTransaction(pool, async ({ tx }) => {
          const deliveries = [deliveryOf(id, `key_${key}`), deliveryOf(`${id}.free`, undefined)];
          await engine.joinTransaction?.(tx).enqueue(deliveries);
          await sleep(5 * random());
          if (!commits) throw new Error('rolled back');
        });
        await sent.catch(() => undefined);
        if (commits) committed.push(id, `${id}.free`);
      }
    };
    const replaying = new AbortController();
    const replayAll = async (): Promise<void> => {
      while (!replaying.signal.aborted) {
        await engine.replay({}, 3);
        await sleep(10);
      }
    };
    const replays = replayAll();
    await Promise.all(Array.from({ length: KEYS }, (_, key) => [inOrder(key), inTransactions(key)]).flat());
    while (delivered.length < committed.length && problems.length === 0) await sleep(20);
    replaying.abort();
    await replays;
    await Promise.all(runners.map((runner) => runner.stop(10_000)));

    expect(problems).toEqual([]);
    expect([...delivered].sort()).toEqual([...committed].sort());
    for (let key = 0; key < KEYS; key++) {
      const ordered = delivered.filter((id) => id.startsWith(`ordered.${key}.`));
      expect(ordered).toEqual([...ordered].sort());
    }
    expect(await engine.stats()).toEqual({ due: 0, waiting: 0, active: 0, deadLetters: 0 });
  }, 120_000);
});
