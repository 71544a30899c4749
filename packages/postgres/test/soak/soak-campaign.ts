import { runCampaign, type CampaignOptions, type CampaignResult } from '@org/scripts/testing/soak/campaign';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { migrate, postgresDatabase } from '../../src/index.ts';
import { startPostgres } from '@org/scripts/testing/postgres-server';
import { FailoverPair } from '../support/failover-pair.ts';
import { soakDelivery, type SoakEngine } from './soak-delivery.ts';

/** Options of a campaign on PostgreSQL. */
export interface SoakOptions extends Pick<
  CampaignOptions<SoakEngine>,
  'events' | 'endpoints' | 'killWorkerEvery' | 'killSenderEvery' | 'limitMs' | 'seed'
> {
  /** Average number of accepted deliveries between two kills of the server. */
  readonly killServerEvery: number;
  /**
   * Whether a standby takes over from a server that was killed, as on another machine. Otherwise the server is restarted half
   * a second later.
   */
  readonly failsOver: boolean;
}

/** What a campaign kills, and the address that it has all the time. */
interface SoakedServer {
  readonly url: string;
  /** Resolves when it may be killed again. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

async function restartingServer(): Promise<SoakedServer> {
  const server = await startPostgres();
  return {
    url: server.url(),
    kill: async () => {
      await server.kill();
      await sleep(500);
      await server.restart();
    },
    stop: server.stop,
  };
}

async function failingOverServer(): Promise<SoakedServer> {
  const pair = await FailoverPair.start();
  return {
    url: pair.url,
    kill: async () => {
      await pair.primary.kill();
      await sleep(500);
      await pair.promote();
      await pair.addStandby();
    },
    stop: () => pair.stop(),
  };
}

/**
 * Runs a campaign on a PostgreSQL server, which is killed as well. Its checks count orders whose event was not delivered, and
 * delivered events whose order does not exist; none may differ.
 */
export async function runSoak({
  killServerEvery,
  failsOver,
  ...options
}: SoakOptions): Promise<CampaignResult> {
  const server = await (failsOver ? failingOverServer() : restartingServer());
  const { url } = server;
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
      targets: [{ name: failsOver ? 'failover' : 'postgres', every: killServerEvery, kill: server.kill }],
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
