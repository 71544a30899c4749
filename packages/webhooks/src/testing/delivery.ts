import { systemClock } from '@org/runtime-kit';
import { encodeUtf8 } from '../base/encodings.ts';
import type { WebhookRequest } from '../contract/request.ts';

/**
 * A signed request, ready to be passed to a handler or sent over a socket.
 *
 * @public
 */
export interface TestDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * A body: an object is sent as JSON, text and bytes as they are.
 *
 * @public
 */
export type TestBody = string | Uint8Array | object;

/**
 * Options for senders that sign a timestamp.
 *
 * @public
 */
export interface TimedTestOptions {
  /** When the request was signed, in milliseconds since the epoch. Default: now. */
  readonly timestampMs?: number | undefined;
}

/** Converts a body to bytes. */
export function bodyBytes(body: TestBody): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return Uint8Array.from(body);
  return encodeUtf8(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The time of signing in whole seconds. */
export const seconds = ({ timestampMs = systemClock.now() }: TimedTestOptions): string =>
  String(Math.floor(timestampMs / 1000));

/** Creates a delivery of JSON. */
export const jsonDelivery = (
  body: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): TestDelivery => ({ body, headers: { 'content-type': 'application/json', ...headers } });

/**
 * Converts a delivery to a Fetch API request.
 *
 * @public
 */
export const toRequest = (delivery: TestDelivery, url = 'https://example.com/webhooks'): Request =>
  new Request(url, { method: 'POST', headers: { ...delivery.headers }, body: delivery.body });

/**
 * Converts a delivery to the request that schemes and `receive` take.
 *
 * @public
 */
export const toWebhookRequest = (
  delivery: TestDelivery,
  url = 'https://example.com/webhooks',
): WebhookRequest => ({
  method: 'POST',
  url,
  headers: new Headers(delivery.headers),
  body: delivery.body,
});
