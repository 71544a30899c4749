import { WebhookConfigError } from '../errors/config-error.ts';
import type { StoredDelivery } from '../queue/delivery-queue.ts';
import type { WebhookScheme } from '../schemes/webhook-scheme.ts';
import type { WebhookRequest } from '../verify/request.ts';

/**
 * A stored delivery as the request it was.
 *
 * @throws WebhookConfigError where it belongs to another sender.
 */
export function storedRequest(delivery: StoredDelivery, scheme: WebhookScheme<object>): WebhookRequest {
  if (delivery.scheme !== scheme.name) {
    throw new WebhookConfigError(
      `This handler is for ${scheme.name}; the delivery is from ${delivery.scheme}.`,
    );
  }
  const { method, url, headers, body } = delivery;
  return { method, url, body, headers: { get: (name) => headers[name.toLowerCase()] ?? null } };
}
