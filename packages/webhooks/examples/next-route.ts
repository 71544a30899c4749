// app/webhooks/stripe/route.ts
import { createWebhookHandler, stripe } from '@org/webhooks';

const webhooks = createWebhookHandler({
  scheme: stripe({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] }),
});
webhooks.on('payment_intent.succeeded', (event) => {
  console.log('paid', event.id);
});

export const POST = (request: Request): Promise<Response> => webhooks(request);
