import { toBase64 } from '@org/runtime-kit';
import type { StoredDelivery } from '../contract/queue.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { InvalidDeliveryError, WebhookConfigError } from '../base/errors.ts';
import { decodeBase64 } from '../base/encodings.ts';

/** Converts a verified request to a delivery for a queue. It only keeps the headers that decoding reads. */
export function toStoredDelivery(
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

/**
 * Converts a stored delivery back to its request.
 *
 * @throws WebhookConfigError if the delivery belongs to another sender.
 */
export function fromStoredDelivery(delivery: StoredDelivery, scheme: WebhookScheme<object>): WebhookRequest {
  if (delivery.scheme !== scheme.name) {
    throw new WebhookConfigError(
      `The delivery is from ${delivery.scheme}, but this handler is for ${scheme.name}.`,
    );
  }
  const { method, url, headers, body } = delivery;
  return { method, url, body, headers: { get: (name) => headers[name.toLowerCase()] ?? null } };
}

/**
 * Writes a delivery as one line of JSON, for a file, a column or a message.
 *
 * @public
 */
export const serializeDelivery = (delivery: StoredDelivery): string =>
  JSON.stringify({ ...delivery, body: toBase64(delivery.body) });

/**
 * Reads what {@link serializeDelivery} wrote. Only pass text from a store that you trust: the delivery is not verified
 * again.
 *
 * @throws InvalidDeliveryError if the text is not a stored delivery.
 * @public
 */
export function parseDelivery(text: string): StoredDelivery {
  const value = parseFields(text);
  const { scheme, key, receivedAtMs, method, url, headers } = value;
  const body = typeof value.body === 'string' ? decodeBase64(value.body) : undefined;
  if (
    body === undefined ||
    typeof scheme !== 'string' ||
    typeof receivedAtMs !== 'number' ||
    typeof method !== 'string' ||
    typeof url !== 'string' ||
    typeof headers !== 'object' ||
    headers === null
  ) {
    throw new InvalidDeliveryError(
      'The text is not a stored delivery: a field is missing or has the wrong type.',
    );
  }
  return {
    scheme,
    ...(typeof key === 'string' ? { key } : {}),
    receivedAtMs,
    method,
    url,
    headers: headers as Record<string, string>,
    body,
  };
}

function parseFields(text: string): { readonly [Field in keyof StoredDelivery]?: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch (cause) {
    throw new InvalidDeliveryError('The text is not a stored delivery: it is not JSON.', { cause });
  }
  return typeof value === 'object' && value !== null ? value : {};
}
