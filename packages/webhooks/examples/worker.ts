import { createWebhookHandler, stripe } from '@org/webhooks';

interface Env {
  readonly STRIPE_WEBHOOK_SECRET: string;
}

function createWebhooks(env: Env): (request: Request, context: unknown) => Promise<Response> {
  const webhooks = createWebhookHandler({ scheme: stripe({ secrets: env.STRIPE_WEBHOOK_SECRET }) });
  return webhooks.on('payment_intent.succeeded', (event) => {
    console.log('paid', event.id);
  });
}

let webhooks: ReturnType<typeof createWebhooks> | undefined;

export default {
  fetch: (request: Request, env: Env, context: unknown): Promise<Response> => {
    webhooks ??= createWebhooks(env);
    return webhooks(request, context); // the context keeps work alive that outlasts the response
  },
};
