import { createWebhookHandler, stripe } from '@org/webhooks';
import { signStripeEvent, toRequest } from '@org/webhooks/testing';

const secret = 'whsec_for_tests';
const webhooks = createWebhookHandler({ scheme: stripe({ secrets: secret }) });

/** For your test: passes an event with Stripe's signature straight to the handler. */
export async function deliver(id: string): Promise<number> {
  const payload = { id, object: 'event', type: 'payment_intent.succeeded' };
  const response = await webhooks(toRequest(await signStripeEvent({ payload, secret })));
  return response.status;
}
