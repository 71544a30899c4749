import { createDelivery, guardedTransport, type Hooks, type WebhookDelivery } from '@org/webhook-delivery';
import { LOOPBACK, urlGuard } from '@org/webhook-delivery/guard';
import { Pool } from 'pg';
import { postgresEngine } from '../../src/delivery/postgres-engine.ts';
import { postgresDatabase } from '../../src/index.ts';

/** The engine that the processes of a campaign share. Passed to them as JSON. */
export interface SoakEngine {
  readonly kind: 'postgres';
  readonly url: string;
}

/** A sender, and the pool of the application beside it. */
export interface Soaked {
  readonly pool: Pool;
  readonly delivery: WebhookDelivery;
}

/** Creates the same sender in every process, with quick and practically unlimited retries, because kills are not failures. */
export function soakDelivery({ url }: SoakEngine, hooks: Hooks = {}): Soaked {
  const pool = new Pool({ connectionString: url, max: 12 });
  // The server is killed. Statements in progress reject, and the next ones connect again.
  pool.on('error', () => undefined);
  const delivery = createDelivery({
    engine: postgresEngine(postgresDatabase({ client: pool })),
    transport: guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) }),
    schedule: Array<number>(50).fill(200),
    timeoutMs: 4_000,
    hooks,
    maxCrashes: 10_000,
    breaker: false,
    sendTimeoutMs: 20_000,
    limits: { concurrency: 50 },
  });
  return { pool, delivery };
}
