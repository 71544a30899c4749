import { migrate, postgresDatabase } from '@org/postgres';
import { postgresEngine } from '@org/postgres/delivery';
import { hasRedis, startRedis } from '@org/scripts/testing/redis-server';
import { createDelivery, type DeliveryEngine, type WebhookDelivery } from '@org/webhook-delivery';
import { bullmqEngine } from '@org/webhook-delivery/bullmq';
import { sqliteEngine } from '@org/webhook-delivery/sqlite';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { hasPostgres, startPostgres } from '@org/scripts/testing/postgres-server';

/** An engine under measurement. */
export interface Subject {
  readonly name: string;
  readonly engine: DeliveryEngine;
  readonly delivery: WebhookDelivery;
  /** Sends one event, in a transaction of the application with a change of its own where the engine can. */
  readonly send: (number: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The subject whose events belong to transactions of the application. */
export const IN_TRANSACTIONS = 'PostgreSQL, in transactions';

/** The subjects that can be measured here. A server that is not installed is skipped with a line. */
export const SUBJECTS: Readonly<Record<string, () => Promise<Subject>>> = {
  ...(hasPostgres() ? { [IN_TRANSACTIONS]: onPostgres } : {}),
  ...(hasRedis() ? { 'Redis with BullMQ': onRedis } : {}),
  SQLite: onSqlite,
};

const eventOf = (number: number) => ({
  id: `evt_${number}`,
  type: 'order.placed',
  data: { id: `or_${number}`, note: 'x'.repeat(300) },
});

async function onPostgres(): Promise<Subject> {
  // As in production: each commit waits for the disk.
  const server = await startPostgres({ shared_buffers: '128MB', fsync: 'on', full_page_writes: 'on' });
  const pool = new Pool({ connectionString: server.url(), max: 12 });
  const database = postgresDatabase({ client: pool });
  await migrate(database);
  await pool.query('CREATE TABLE orders (id integer PRIMARY KEY, note text)');
  const engine = postgresEngine(database);
  const delivery = createDelivery({ engine });
  return {
    name: 'postgres',
    engine,
    delivery,
    async send(number) {
      const tx = await pool.connect();
      try {
        await tx.query('BEGIN');
        await tx.query('INSERT INTO orders VALUES ($1, $2)', [number, 'x'.repeat(300)]);
        await delivery.send(eventOf(number), { tx });
        await tx.query('COMMIT');
      } finally {
        tx.release();
      }
    },
    async close() {
      await delivery.close();
      await pool.end();
      await server.stop();
    },
  };
}

async function onRedis(): Promise<Subject> {
  const redis = await startRedis();
  const engine = bullmqEngine({ connection: { host: '127.0.0.1', port: redis.port } });
  return subjectOf('bullmq', engine, () => redis.stop());
}

async function onSqlite(): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-delivery-'));
  const engine = sqliteEngine({ file: join(folder, 'deliveries.db') });
  return subjectOf('sqlite', engine, () => rm(folder, { recursive: true }));
}

function subjectOf(name: string, engine: DeliveryEngine, cleanUp: () => Promise<void>): Subject {
  const delivery = createDelivery({ engine });
  return {
    name,
    engine,
    delivery,
    async send(number) {
      await delivery.send(eventOf(number));
    },
    async close() {
      await delivery.close();
      await cleanUp();
    },
  };
}
