import { createWebhookHandler, type WebhookHandler, type WebhookHandlerOptions } from '@org/webhooks';
import { pubsubPush, type PubSubEvents, type PubSubPushOptions } from './pubsub-scheme.ts';

/** Options of {@link pubsubWebhooks}. */
export interface PubSubWebhookOptions<Events extends object = PubSubEvents>
  extends PubSubPushOptions, Omit<WebhookHandlerOptions<Events>, 'scheme' | 'clock'> {}

/**
 * Receives Pub/Sub push: checks Google's token, lets no message through twice, and calls typed handlers. The result is a
 * Fetch API handler; for Express, Fastify, node:http and Lambda there are adapters in `@org/webhooks`.
 *
 * Where the subscription's acknowledgement deadline is not 10 seconds, pass it as `replyWithinMs`.
 *
 * @typeParam Events maps types of messages to what handlers get: `{ 'order.paid': PubSubPush<Order> }`.
 * @throws WebhookConfigError where audience or service account is missing, or an option cannot work.
 * @example
 * ```ts
 * import { pubsubWebhooks } from '@org/google/webhooks';
 *
 * const webhooks = pubsubWebhooks({
 *   audience: 'https://example.com/push',
 *   serviceAccount: 'push@my-project.iam.gserviceaccount.com',
 * });
 * webhooks.on('message', ({ data, attributes }) => {
 *   console.log(attributes, data);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function pubsubWebhooks<Events extends object = PubSubEvents>(
  options: PubSubWebhookOptions<Events>,
): WebhookHandler<Events> {
  return createWebhookHandler({ ...options, scheme: pubsubPush<Events>(options) });
}
