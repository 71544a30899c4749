import { Hono } from 'hono';
import { createWebhookHandler, stripe } from '@org/webhooks';

const webhooks = createWebhookHandler({
  scheme: stripe({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] }),
});
webhooks.on('payment_intent.succeeded', (event) => {
  console.log('paid', event.id);
});

export const app: Hono = new Hono();
app.post('/webhooks/stripe', (context) => webhooks(context.req.raw));
