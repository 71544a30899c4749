import type { DeliveryQueue } from '../queue/delivery-queue.ts';
import type { IncomingEvent, WebhookScheme } from '../schemes/webhook-scheme.ts';
import type { WebhookRequest } from '../verify/request.ts';
import { deliveryKey } from './event-key.ts';

/** Puts a verified request into the queue. */
export async function storeDelivery(
  queue: DeliveryQueue,
  scheme: WebhookScheme<object>,
  events: readonly IncomingEvent[],
  request: WebhookRequest,
  receivedAtMs: number,
): Promise<void> {
  const key = await deliveryKey(scheme.name, events);
  const headers: Record<string, string> = {};
  for (const name of scheme.decodedHeaders) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  await queue.enqueue({
    scheme: scheme.name,
    ...(key === undefined ? {} : { key }),
    receivedAtMs,
    method: request.method,
    url: request.url,
    headers,
    body: request.body,
  });
}
