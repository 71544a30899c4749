import { createWebhookHandler, stripe } from '@org/webhooks';
import { signStripeEvent, toRequest } from '@org/webhooks/testing';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(): Promise<void> {
  const secret = 'whsec_1';
  const seen: string[] = [];
  const webhooks = createWebhookHandler({ scheme: stripe({ secrets: secret }) });
  webhooks.on('charge.failed', (event) => {
    seen.push(event.id);
  });
  const payload = { id: 'evt_1', object: 'event', type: 'charge.failed', data: { object: {} } };
  const accepted = await webhooks(toRequest(await signStripeEvent({ payload, secret })));
  const forged = await webhooks(toRequest(await signStripeEvent({ payload, secret: 'whsec_2' })));
  if (!accepted.ok || forged.ok || seen.join() !== 'evt_1')
    throw new Error(`replied ${accepted.status} and ${forged.status}, handled ${seen.join()}`);
}
