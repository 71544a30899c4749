import { connect } from '@org/redis';
import { signStripeEvent } from '@org/webhooks/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { paidInvoices } from './shop.ts';

// Starts two processes of one shop on Redis (REDIS_URL), delivers each webhook to both, and asks both for a price.
const redisUrl = process.env['REDIS_URL'] ?? 'redis://localhost:6379';
const secret = 'whsec_of_the_example';

let rateRequests = 0;
const rates = createServer((_request, response) => {
  rateRequests++;
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=3600' });
  response.end('{"usd":1.5}');
}).listen(0, '127.0.0.1');
await once(rates, 'listening');
const ratesUrl = `http://127.0.0.1:${(rates.address() as AddressInfo).port}`;

async function startShop() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'shop-process.ts')], {
    env: { ...process.env, REDIS_URL: redisUrl, RATES_URL: ratesUrl, STRIPE_WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, url: `http://127.0.0.1:${port}` };
}

const shops = [await startShop(), await startShop()];
for (let number = 1; number <= 20; number++) {
  const payload = { id: `evt_${number}`, object: 'event', type: 'invoice.paid' };
  const { headers, body } = await signStripeEvent({ payload, secret });
  const replies = await Promise.all(shops.map(({ url }) => fetch(url, { method: 'POST', headers, body })));
  if (replies.some(({ ok }) => !ok)) console.log(`event ${number} was not accepted`);
}
for (const { url } of shops) console.log(`10 euros are ${await (await fetch(url)).text()} dollars`);
console.log(`requests for rates: ${rateRequests}`);

const redis = connect(redisUrl, { prefix: 'example' });
let paid = 0;
for (let looked = 0; looked < 300 && paid < 20; looked++) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  paid = await paidInvoices(redis);
}
console.log(`invoices paid: ${paid}`);

for (const { child } of shops) {
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  await ended;
}
await redis.close();
rates.close();
