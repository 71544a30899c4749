import { createServer, type Server } from 'node:http';
import { createWebhookHandler, stripe } from '@org/webhooks';
import { toNodeHandler } from '@org/webhooks/node';

const webhooks = createWebhookHandler({
  scheme: stripe({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] }),
});
webhooks.on('payment_intent.succeeded', (event) => {
  console.log('paid', event.id);
});

const listener = toNodeHandler(webhooks);
export const server: Server = createServer((request, response) => void listener(request, response));
