import type { StoredDelivery } from '../queue/delivery-queue.ts';
import type { WebhookScheme } from '../schemes/webhook-scheme.ts';
import type { WebhookRequest } from '../verify/request.ts';

/** A verified request as a queue keeps it: with the headers that decoding reads, and no others. */
export function storedDelivery(
  scheme: WebhookScheme<object>,
  key: string | undefined,
  request: WebhookRequest,
  receivedAtMs: number,
): StoredDelivery {
  const headers: Record<string, string> = {};
  for (const name of scheme.decodedHeaders) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return {
    scheme: scheme.name,
    ...(key === undefined ? {} : { key }),
    receivedAtMs,
    method: request.method,
    url: request.url,
    headers,
    body: request.body,
  };
}
