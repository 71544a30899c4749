import express from 'express';
import { createWebhookHandler, stripe } from '@org/webhooks';
import { toExpressHandler } from '@org/webhooks/express';

const webhooks = createWebhookHandler({
  scheme: stripe({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] }),
});
webhooks.on('payment_intent.succeeded', (event) => {
  console.log('paid', event.id);
});

export const app: express.Express = express();
app.post('/webhooks/stripe', toExpressHandler(webhooks));
app.use(express.json()); // parsers come after
