import { runCampaign, type CampaignOptions, type CampaignResult } from '@org/scripts/testing/soak/campaign';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { migrate, postgresDatabase } from '../../src/index.ts';
import { startPostgres } from '@org/scripts/testing/postgres-server';
import { soakDelivery, type SoakEngine } from './soak-delivery.ts';

/** Options of a campaign on PostgreSQL. */
export interface SoakOptions extends Pick<
  CampaignOptions<SoakEngine>,
  'events' | 'endpoints' | 'killWorkerEvery' | 'killSenderEvery' | 'limitMs' | 'seed'
> {
  /** Average number of accepted deliveries between two kills of the server. */
  readonly killServerEvery: number;
}

/**
 * Runs a campaign on a PostgreSQL server, which is killed as well and restarted half a second later. Its checks count orders
 * whose event was not delivered, and delivered events whose order does not exist; none may differ.
 */
export async function runSoak({ killServerEvery, ...options }: SoakOptions): Promise<CampaignResult> {
  const server = await startPostgres();
  const url = server.url();
  const engine: SoakEngine = { kind: 'postgres', url };
  const pool = new Pool({ connectionString: url });
  pool.on('error', () => undefined);
  await migrate(postgresDatabase({ client: pool }));
  await pool.query('CREATE TABLE orders (id text PRIMARY KEY, number integer NOT NULL)');
  try {
    return await runCampaign({
      ...options,
      engine,
      open: () => repeating(soakDelivery(engine)),
      senderProcess: new URL('./sender-process.ts', import.meta.url),
      workerProcess: new URL('./worker-process.ts', import.meta.url),
      targets: [
        {
          name: 'postgres',
          every: killServerEvery,
          kill: async () => {
            await server.kill();
            await sleep(500);
            await server.restart();
          },
        },
      ],
      check: async (accepted) => {
        const events = new Set([...accepted].map((id) => id.slice(0, id.lastIndexOf('.'))));
        const { rows } = await pool.query<{ id: string }>('SELECT id FROM orders');
        const orders = new Set(rows.map(({ id }) => id));
        return {
          orders: orders.size,
          ordersWithoutEvent: [...orders].filter((id) => !events.has(id)).length,
          eventsWithoutOrder: [...events].filter((id) => !orders.has(id)).length,
        };
      },
    });
  } finally {
    await pool.end();
    await server.stop();
  }
}

/** The sender of the campaign itself, which repeats calls that fail while the server is down. */
function repeating({
  pool,
  delivery,
}: ReturnType<typeof soakDelivery>): ReturnType<CampaignOptions<SoakEngine>['open']> {
  const repeated = async <T>(call: () => Promise<T>): Promise<T> => {
    for (let tried = 1; ; tried++) {
      try {
        return await call();
      } catch (error) {
        if (tried === 100) throw error;
        await sleep(100);
      }
    }
  };
  return {
    endpoints: { add: (endpoint) => delivery.endpoints.add(endpoint) },
    stats: () => repeated(() => delivery.stats()),
    deadLetters: (query) => repeated(() => delivery.deadLetters(query)),
    close: async () => {
      await delivery.close();
      await pool.end();
    },
  };
}
