import { migrate, postgresDatabase } from '@org/postgres';
import { postgresInbox } from '@org/postgres/inbox';
import { createWebhookHandler, stripe, type WebhookHandler } from '@org/webhooks';
import type { Database } from './database.ts';

/** The event that the shop handles. */
export interface Events {
  'invoice.paid': {
    readonly id: string;
    readonly data: { readonly object: { readonly amount_paid: number } };
  };
}

/** Creates the tables of the inbox and of the shop. A real shop does this when it is deployed. */
export async function prepare({ client, transaction }: Database): Promise<void> {
  await migrate(postgresDatabase({ client }));
  await transaction(async ({ run }) => {
    await run('CREATE TABLE IF NOT EXISTS payments (event text NOT NULL, cents integer NOT NULL)', []);
  });
}

/** Books each paid invoice once, however often and to however many processes Stripe delivers it. */
export function paymentsOf(database: Database, secret: string): WebhookHandler<Events> {
  const inbox = postgresInbox(postgresDatabase({ client: database.client }));
  const webhooks = createWebhookHandler<Events>({ scheme: stripe({ secrets: secret }), dedup: inbox });
  webhooks.on('invoice.paid', async (event, { claim }) => {
    await database.transaction(async ({ tx, run }) => {
      await inbox.completeIn(tx, claim);
      await run('INSERT INTO payments (event, cents) VALUES ($1, $2)', [
        event.id,
        event.data.object.amount_paid,
      ]);
    });
  });
  return webhooks;
}
