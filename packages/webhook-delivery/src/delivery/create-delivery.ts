import type { DeliveryOptions } from './options.ts';
import { WebhookDelivery } from './webhook-delivery.ts';

/**
 * Makes what sends webhooks: endpoints, events, workers, dead letters. The processes that emit events and those that run
 * workers each make one, over the same engine.
 *
 * `Events` maps types of events to their data, so that `send` knows them.
 *
 * @throws ConfigurationError naming the option that is wrong, and its remedy.
 * @example
 * ```ts
 * import { createDelivery } from '@org/webhook-delivery';
 * import { sqliteEngine } from '@org/webhook-delivery/sqlite';
 *
 * interface Events {
 *   'invoice.paid': { readonly id: string };
 * }
 *
 * const delivery = createDelivery<Events>({ engine: sqliteEngine({ file: 'webhooks.db' }) });
 * const { secret } = await delivery.endpoints.add({ url: 'https://example.com/webhooks', events: ['invoice.*'] });
 * console.log(`Give the receiver ${secret}`);
 * await delivery.send({ type: 'invoice.paid', data: { id: 'in_1' } });
 *
 * const worker = delivery.worker();
 * process.once('SIGTERM', () => void worker.stop().then(() => delivery.close()));
 * ```
 */
export function createDelivery<Events extends object = Record<string, unknown>>(
  options: DeliveryOptions,
): WebhookDelivery<Events> {
  return new WebhookDelivery<Events>(options);
}
