import { DatabaseSync } from 'node:sqlite';
import { createWebhookHandler, stripe, type WebhookHandler } from '@org/webhooks';
import type { StripeEnvelope } from '@org/webhooks/schemes';
import { sqliteInbox } from '@org/webhooks/sqlite';

const database = new DatabaseSync(process.env['DATABASE'] ?? ':memory:', { timeout: 5000 });
database.exec('CREATE TABLE IF NOT EXISTS payments (event TEXT NOT NULL)');
const insert = database.prepare('INSERT INTO payments (event) VALUES (?)');
const inbox = sqliteInbox(database);

const handler = createWebhookHandler({
  scheme: stripe({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] }),
  dedup: inbox,
});
handler.on('payment_intent.succeeded', (event, { claim }) => {
  // Writes the payment and the completion of this event together, or neither.
  inbox.transact(claim, () => insert.run(event.id));
  console.log('paid', event.id);
});

export const webhooks: WebhookHandler<Record<string, StripeEnvelope>> = handler;
