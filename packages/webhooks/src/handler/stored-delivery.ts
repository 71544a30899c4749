import { toBase64 } from '@org/runtime-kit';
import type { StoredDelivery } from '../contract/queue.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { InvalidDeliveryError, WebhookConfigError } from '../base/errors.ts';
import { decodeBase64 } from '../base/encodings.ts';

/** A verified request as a queue keeps it: with the headers that decoding reads, and no others. */
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
 * A stored delivery as the request it was.
 *
 * @throws WebhookConfigError where it belongs to another sender.
 */
export function fromStoredDelivery(delivery: StoredDelivery, scheme: WebhookScheme<object>): WebhookRequest {
  if (delivery.scheme !== scheme.name) {
    throw new WebhookConfigError(
      `This handler is for ${scheme.name}; the delivery is from ${delivery.scheme}.`,
    );
  }
  const { method, url, headers, body } = delivery;
  return { method, url, body, headers: { get: (name) => headers[name.toLowerCase()] ?? null } };
}

/** One line of JSON, for a file, a column or a message. */
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
