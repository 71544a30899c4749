import { DatabaseSync } from 'node:sqlite';
import { createWebhookHandler, slack, type WebhookHandler } from '@org/webhooks';
import { drainQueue, runWorker } from '@org/webhooks/queue';
import type { SlackPayload } from '@org/webhooks/schemes';
import { sqliteInbox, sqliteQueue } from '@org/webhooks/sqlite';

const database = new DatabaseSync(process.env['DATABASE'] ?? ':memory:', { timeout: 5000 });
const queue = sqliteQueue(database);

const handler = createWebhookHandler({
  scheme: slack({ secrets: process.env['SLACK_SIGNING_SECRET'] }),
  dedup: sqliteInbox(database),
  queue, // a verified request is stored and gets its reply; Slack never waits for the work
});
handler.on('app_mention', (event) => {
  console.log('mentioned in', event.team_id);
});

export const webhooks: WebhookHandler<Record<string, SlackPayload>> = handler;

/** Processes the queue until the signal aborts, in this process or another. */
export const work = (signal: AbortSignal): Promise<void> => runWorker(queue, webhooks.process, { signal });

/** Processes what is due, for a cron job. */
export const workOnce = (): Promise<unknown> => drainQueue(queue, webhooks.process);

/** Repeats deliveries that failed ten times, after you fixed the handler. */
export async function replayDeadLetters(): Promise<void> {
  for (const delivery of await queue.deadLetters(100)) await webhooks.replay(delivery);
}
