import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startProcess } from './start-process.ts';
import { startReceiver } from './receiver.ts';

// Starts a receiver, the app and a worker, makes a payment, and prints what the receiver got.
const folder = mkdtempSync(join(tmpdir(), 'webhook-delivery-example-'));
const env = { WEBHOOKS_FILE: join(folder, 'webhooks.db'), PORT: '0', NODE_ENV: 'development' };
const receiver = await startReceiver();
const app = await startProcess('./app-process.ts', env);
const worker = await startProcess('./worker-process.ts', env);
const origin = app.line.replace('app on ', '');
const post = async (path: string, body: object = {}): Promise<Response> =>
  fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const added = await post('/acme/endpoints', { url: receiver.url, events: ['invoice.*'] });
const { secret } = (await added.json()) as { secret: string };
receiver.trust(secret);
await post('/acme/invoices/in_1/pay');
while (receiver.received.length === 0) await wait(20);
console.log('the receiver got', receiver.received[0]);

await Promise.all([app.end('SIGTERM'), worker.end('SIGTERM'), receiver.close()]);
rmSync(folder, { recursive: true });
