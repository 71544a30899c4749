import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresInbox, type PostgresInbox } from '../src/inbox/inbox.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { openVirtual, VIRTUAL_PATH, type VirtualDatabases } from './support/virtual-time.ts';

const EVENTS = 5_000;
const LEASE_MS = 60_000;
const TTL_MS = 691_200_000;
const CONCURRENCY = 20;

type Death = 'before the effect' | 'before the commit' | 'after the commit';

/** At their first delivery, 500 workers die before the effect or its commit, and 500 after it. */
const deathOf = (event: number, delivery: number): Death | undefined => {
  if (delivery > 1) return undefined;
  if (event % 20 === 3) return 'before the effect';
  if (event % 20 === 13) return 'before the commit';
  return event % 10 === 7 ? 'after the commit' : undefined;
};

describe.skipIf(!hasPostgres())('5,000 events, of whose workers every fifth dies', () => {
  let server: PostgresServer;
  let pool: pg.Pool;
  let opened: VirtualDatabases;
  let inbox: PostgresInbox;
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({
      connectionString: server.url(),
      max: CONCURRENCY + 5,
      options: `-c search_path=${VIRTUAL_PATH}`,
    });
    // The server ends the connections of workers that die.
    pool.on('error', () => undefined);
    opened = await openVirtual({ client: pool, other: pool, close: () => pool.end() });
    inbox = postgresInbox(opened.database);
    await pool.query('CREATE TABLE public.payments (event integer NOT NULL)');
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    await server.stop();
  });

  /** What the sender learns: it delivers again until it gets a 2xx. */
  async function deliver(event: number, delivery: number): Promise<boolean> {
    const key = `e${event}`;
    const claim = await inbox.claim(key, LEASE_MS);
    if (claim.status !== 'new') return claim.status === 'completed';
    const death = deathOf(event, delivery);
    if (death === 'before the effect') return false;
    const connection = await pool.connect();
    await connection.query('BEGIN');
    await inbox.completeIn(connection, { key, token: claim.token });
    await connection.query('INSERT INTO public.payments VALUES ($1)', [event]);
    if (death === 'before the commit') {
      // The socket of a dead process is closed by its operating system.
      connection.release(new Error('the worker died'));
      return false;
    }
    await connection.query('COMMIT');
    connection.release();
    if (death === 'after the commit') return false;
    return (await inbox.complete(key, claim.token, TTL_MS)) === true;
  }

  test('none is lost, and none is handled twice', async () => {
    let open = Array.from({ length: EVENTS }, (_, event) => event);
    const failures: number[] = [];
    for (let delivery = 1; open.length > 0; delivery++) {
      expect(delivery).toBeLessThan(20);
      const failed: number[] = [];
      const queue = [...open];
      await Promise.all(
        Array.from({ length: CONCURRENCY }, async () => {
          for (let event = queue.pop(); event !== undefined; event = queue.pop())
            if (!(await deliver(event, delivery))) failed.push(event);
        }),
      );
      failures.push(failed.length);
      await opened.advance(LEASE_MS + 1);
      open = failed;
    }
    // The second delivery may come before the server notices that a worker's connection is closed.
    expect(failures[0]).toBe(1_000);
    expect(failures[1]).toBeLessThan(500);
    const { rows } = await pool.query<{ events: number; effects: number }>(
      'SELECT count(DISTINCT event)::int AS events, count(*)::int AS effects FROM public.payments',
    );
    expect(rows).toEqual([{ events: EVENTS, effects: EVENTS }]);
    // Late redeliveries change nothing.
    expect(await deliver(1, 9)).toBe(true);
  }, 300_000);
});
