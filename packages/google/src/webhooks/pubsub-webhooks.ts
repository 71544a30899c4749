import type { WebhookHandler } from '@org/webhooks';
import { createSchemeHandler, type SchemeHandlerOptions } from '@org/webhooks/schemes';
import { pubsubPush, pushOptionNames, type PubSubEvents, type PubSubPushOptions } from './pubsub-scheme.ts';

/** Options of {@link pubsubWebhooks}. */
export interface PubSubWebhookOptions<Events extends object = PubSubEvents>
  extends PubSubPushOptions, SchemeHandlerOptions<Events> {}

/**
 * Receives Pub/Sub push: checks Google's token, lets no message through twice, and calls typed handlers. The result is a
 * Fetch API handler; for Express, Fastify, node:http and Lambda there are adapters in `@org/webhooks`.
 *
 * Where the subscription's acknowledgement deadline is not 10 seconds, pass it as `replyWithinMs`.
 *
 * @typeParam Events maps types of messages to what handlers get: `{ 'order.paid': PubSubPush<Order> }`.
 * @throws WebhookConfigError where an option is malformed, does not exist or cannot work. An audience or service account that
 * is missing is reported with the first request, which is answered 500.
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
  return createSchemeHandler<PubSubPushOptions, Events>(
    'pubsubWebhooks',
    options,
    pushOptionNames,
    pubsubPush,
  );
}
