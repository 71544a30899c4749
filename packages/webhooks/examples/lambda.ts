import { createWebhookHandler, stripe } from '@org/webhooks';
import { toLambdaHandler, type LambdaEvent, type LambdaResult } from '@org/webhooks/lambda';

const webhooks = createWebhookHandler({
  scheme: stripe({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] }),
});
webhooks.on('payment_intent.succeeded', (event) => {
  console.log('paid', event.id);
});

export const handler: (event: LambdaEvent) => Promise<LambdaResult> = toLambdaHandler(webhooks);
