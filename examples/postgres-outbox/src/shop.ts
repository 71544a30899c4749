import { migrate, postgresDatabase } from '@org/postgres';
import { postgresEngine } from '@org/postgres/delivery';
import { createDelivery, guardedTransport, type WebhookDelivery } from '@org/webhook-delivery';
import { LOOPBACK, urlGuard } from '@org/webhook-delivery/guard';
import { openDatabase, type Database } from './database.ts';

/** The events that customers can subscribe to. */
interface Events {
  'order.placed': { readonly id: string; readonly cents: number };
}

/** The shop's database, and the webhooks that are stored in it. */
export interface Shop {
  readonly database: Database;
  readonly delivery: WebhookDelivery<Events>;
  readonly close: () => Promise<void>;
}

/** Opens the shop. In development, allows receivers on this machine, which the guard refuses by default. */
export async function openShop(url: string | undefined, development: boolean): Promise<Shop> {
  const database = openDatabase(url);
  const webhooks = postgresDatabase({ client: database.client });
  // In production, run `npx @org/postgres migrate` when you deploy.
  await migrate(webhooks);
  await database.client.query(
    'CREATE TABLE IF NOT EXISTS orders (id text PRIMARY KEY, cents integer NOT NULL CHECK (cents < 100000))',
    [],
  );
  const delivery = createDelivery<Events>({
    engine: postgresEngine(webhooks),
    ...(development
      ? { transport: guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) }) }
      : {}),
  });
  return {
    database,
    delivery,
    close: async () => {
      await delivery.close();
      await webhooks.close();
      await database.close();
    },
  };
}
