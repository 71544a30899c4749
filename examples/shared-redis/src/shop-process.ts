import { connect } from '@org/redis';
import { toNodeHandler } from '@org/webhooks/node';
import { Redis } from 'ioredis';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createShop } from './shop.ts';

// One process of the shop: it receives webhooks, handles those of the queue, and asks for exchange rates.
const client = new Redis(process.env['REDIS_URL'] ?? 'redis://localhost:6379');
const redis = connect(client, { prefix: 'example' });
const shop = createShop(redis, {
  ratesUrl: process.env['RATES_URL'] ?? 'http://localhost:8080',
  webhookSecret: process.env['STRIPE_WEBHOOK_SECRET'] ?? '',
});

const status = await redis.status();
if (!status.ready) throw status.error;

const receive = toNodeHandler(shop.webhooks);
const server = createServer((request, response) => {
  if (request.method === 'POST') void receive(request, response);
  else
    shop.dollarsOf(10).then(
      (dollars) => response.end(String(dollars)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
}).listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port);
});

const stop = new AbortController();
const working = shop.work(stop.signal);
process.once('SIGTERM', () => {
  stop.abort();
  server.close();
  void working.finally(() => {
    client.disconnect();
  });
});
