import { DatabaseSync } from 'node:sqlite';
import { createWebhookHandler, github } from '../src/index.ts';
import { drainQueue } from '../src/queue/index.ts';
import { sqliteInbox, sqliteQueue } from '../src/sqlite/index.ts';

/**
 * A worker process on a SQLite file. It fills the queue the first time and then processes it. Like a power cut, it
 * kills itself at every 20th event: in turn before the effect, between effect and commit, and after the commit.
 */
const database = new DatabaseSync(process.argv[2] ?? ':memory:', { timeout: 5000 });
database.exec('CREATE TABLE IF NOT EXISTS effects (id TEXT NOT NULL)');
database.exec('CREATE TABLE IF NOT EXISTS deaths (n INTEGER)');
const inbox = sqliteInbox(database);
const queue = sqliteQueue(database);
const total = 200;
/** Long enough for a busy machine to commit. After a death, only the current event has to wait for it. */
const leaseMs = 2000;

const filled = Number(
  database.prepare('SELECT COUNT(*) AS n FROM sqlite_master WHERE name = ?').get('filled')?.['n'],
);
if (filled === 0) {
  for (let number = 0; number < total; number += 1) {
    await queue.enqueue({
      scheme: 'github',
      key: `github:${number}`,
      receivedAtMs: number,
      method: 'POST',
      url: '/',
      headers: { 'x-github-event': 'push', 'x-github-delivery': String(number) },
      body: Buffer.from('{}'),
    });
  }
  database.exec('CREATE TABLE filled (n INTEGER)');
}

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

let handled = 0;
const deaths = Number(database.prepare('SELECT COUNT(*) AS n FROM deaths').get()?.['n']);
const webhooks = createWebhookHandler({
  scheme: github({ secrets: 'unused here' }),
  dedup: inbox,
  leaseMs,
});
webhooks.on('push', (_payload, { id, claim }) => {
  handled += 1;
  // Recorded outside the transaction that dies, so that each death is of the next kind.
  const fate = handled === 20 ? deaths % 3 : undefined;
  if (fate !== undefined) database.prepare('INSERT INTO deaths VALUES (1)').run();
  if (fate === 0) die();
  inbox.transact(claim, () => {
    database.prepare('INSERT INTO effects VALUES (?)').run(id ?? '');
    if (fate === 1) die();
  });
  if (fate === 2) die();
});

const left = (): number =>
  Number(database.prepare('SELECT COUNT(*) AS n FROM webhook_deliveries').get()?.['n']);
while (left() > 0) {
  await drainQueue(queue, webhooks.process, { leaseMs, backoffMs: () => 50, maxAttempts: 100_000 });
  await new Promise((resolve) => setTimeout(resolve, 20));
}
