import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';

/** A verified request, as it is kept for later. Its signature is not kept: nothing would check it again. */
export interface StoredDelivery {
  /** The sender's name. */
  readonly scheme: string;
  /** The same for a redelivery of the same events, where the sender identifies them. */
  readonly key?: string;
  /** When it was verified, in milliseconds since the epoch. */
  readonly receivedAtMs: number;
  readonly method: string;
  readonly url: string;
  /** Only the headers that the scheme reads after verification. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Where verified requests go when the sender is answered before they are processed.
 *
 * `enqueue` resolves only once the delivery would survive a power cut: the sender is told 2xx right after. It rejects
 * where that cannot be had. A delivery whose `key` is queued already may be dropped.
 */
export interface DeliveryQueue {
  enqueue(delivery: StoredDelivery): Promise<void>;
}

/** One line of JSON, for a file, a column or a message. */
export const serializeDelivery = (delivery: StoredDelivery): string =>
  JSON.stringify({ ...delivery, body: encodeBase64(delivery.body) });

/**
 * The reverse of {@link serializeDelivery}. Only for text from a store that you trust: what it says is not verified again.
 *
 * @throws TypeError where the text is not a stored delivery.
 */
export function parseDelivery(text: string): StoredDelivery {
  const value = JSON.parse(text) as { readonly [Field in keyof StoredDelivery]?: unknown };
  const body = typeof value.body === 'string' ? decodeBase64(value.body) : undefined;
  const { scheme, key, receivedAtMs, method, url, headers } = value;
  if (
    body === undefined ||
    typeof scheme !== 'string' ||
    typeof receivedAtMs !== 'number' ||
    typeof method !== 'string' ||
    typeof url !== 'string' ||
    typeof headers !== 'object' ||
    headers === null
  ) {
    throw new TypeError('This is not a stored delivery.');
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
