import fastify, { type FastifyInstance } from 'fastify';
import { createWebhookHandler, stripe } from '@org/webhooks';
import { fastifyWebhooks } from '@org/webhooks/fastify';

const handler = createWebhookHandler({
  scheme: stripe({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] }),
});
handler.on('payment_intent.succeeded', (event) => {
  console.log('paid', event.id);
});

export const app: FastifyInstance = fastify();
app.register(fastifyWebhooks, { path: '/webhooks/stripe', handler });
