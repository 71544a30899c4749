import { createDelivery } from '@org/webhook-delivery';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { postgresEngine } from '../../src/delivery/postgres-engine.ts';
import { migrate, postgresDatabase } from '../../src/index.ts';
import { hasPgbouncer, startPgbouncer } from '../support/pgbouncer.ts';
import { startPostgres } from '@org/scripts/testing/postgres-server';
import { inTransaction } from './transactions.ts';

describe.skipIf(!hasPgbouncer())('behind PgBouncer in transaction mode', () => {
  test('events of transactions are delivered in order, without notifications', async () => {
    const server = await startPostgres({ fsync: 'off' });
    const bouncer = await startPgbouncer(server);
    const pools = [0, 1].map(() => new pg.Pool({ connectionString: bouncer.urlOf('postgres'), max: 6 }));
    const [senders, workers] = pools as [pg.Pool, pg.Pool];
    try {
      await migrate(postgresDatabase({ client: senders }));
      const accepted: string[] = [];
      const open = (client: pg.Pool) =>
        createDelivery({
          engine: postgresEngine(postgresDatabase({ client })),
          transport: {
            check: () => undefined,
            deliver: ({ headers }) => {
              accepted.push(headers['webhook-id'] ?? '');
              return Promise.resolve({ status: 204, excerpt: '', headers: {}, durationMs: 1 });
            },
          },
        });
      const [sending, working] = [open(senders), open(workers)];
      await sending.endpoints.add({ url: 'https://example.com/', serial: true });
      const worker = working.worker({ concurrency: 5 });
      const ids: string[] = [];
      for (let number = 10; number < 30; number++) {
        const commits = number % 4 !== 0;
        const id = `evt_${number}`;
        await inTransaction(senders, async ({ tx }) => {
          await sending.send({ id, type: 'test', data: number }, { tx });
          if (!commits) throw new Error('rolled back');
        }).catch((error: unknown) => {
          if (commits) throw error;
        });
        if (commits) ids.push(id);
      }
      await expect.poll(() => accepted, { timeout: 60_000 }).toEqual(ids);
      await worker.stop();
      await Promise.all([sending.close(), working.close()]);
    } finally {
      await Promise.all(pools.map((pool) => pool.end()));
      await bouncer.stop();
      await server.stop();
    }
  }, 120_000);
});
