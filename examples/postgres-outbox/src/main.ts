import { setTimeout as wait } from 'node:timers/promises';
import { startReceiver } from './receiver.ts';
import { startApp } from './start-app.ts';

// Starts a receiver and the app, places an order, tries one that the database refuses, and prints what the receiver got.
const receiver = await startReceiver();
const app = await startApp(process.env['DATABASE_URL']);
const post = (path: string, body: object): Promise<Response> =>
  fetch(`${app.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const added = await post('/endpoints', { url: receiver.url });
const { secret } = (await added.json()) as { secret: string };
receiver.trust(secret);

const id = Date.now();
const refused = await post(`/orders/${id}a`, { cents: 1_000_000 });
const placed = await post(`/orders/${id}b`, { cents: 4200 });
for (let tried = 0; receiver.received.length === 0 && tried < 1_000; tried++) await wait(20);
console.log(`refused: ${refused.status}, placed: ${placed.status}, events: ${receiver.received.length}`);

await Promise.all([app.stop(), receiver.close()]);
