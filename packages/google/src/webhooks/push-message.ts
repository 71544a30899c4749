import { fromBase64 } from '@org/webhooks/schemes';

/**
 * A Pub/Sub message, as it was pushed.
 *
 * @public
 */
export interface PubSubPush<Data = unknown> {
  /** The id from Pub/Sub; the same in each delivery of the message. */
  readonly messageId: string;
  /** When the message was published, as RFC 3339. */
  readonly publishTime: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The published data, parsed as JSON; undefined if it is not JSON. */
  readonly data: Data;
  /** The published data as bytes. */
  readonly bytes: Uint8Array;
  /** `projects/my-project/subscriptions/my-subscription`. */
  readonly subscription: string;
  /** The key by which messages are ordered, if they are published in order. */
  readonly orderingKey?: string;
  /** The number of this attempt, from 1. Only present with a dead-letter topic. */
  readonly deliveryAttempt?: number;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Bytes that are not UTF-8 are not JSON either. */
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Parses JSON; returns undefined if the bytes are not JSON. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Reads the message in the body of a push; returns undefined if there is none. The envelope is documented at
 * https://docs.cloud.google.com/pubsub/docs/push#receive_push
 */
export function parsePush(body: Uint8Array): PubSubPush | undefined {
  const envelope = parseJson(body);
  if (!isObject(envelope) || !isObject(envelope['message'])) return undefined;
  const { message, deliveryAttempt } = envelope;
  const { messageId, publishTime, orderingKey } = message;
  const bytes = fromBase64(textOf(message['data']));
  if (textOf(messageId) === '' || bytes === undefined) return undefined;
  return {
    messageId: textOf(messageId),
    publishTime: textOf(publishTime),
    attributes: attributesOf(message['attributes']),
    data: parseJson(bytes),
    bytes,
    subscription: textOf(envelope['subscription']),
    ...(typeof orderingKey === 'string' && orderingKey !== '' ? { orderingKey } : {}),
    ...(typeof deliveryAttempt === 'number' ? { deliveryAttempt } : {}),
  };
}

function attributesOf(value: unknown): Readonly<Record<string, string>> {
  const entries = isObject(value) ? Object.entries(value) : [];
  // Without a prototype, because the publisher chooses the names, such as `__proto__`.
  const attributes = Object.create(null) as Record<string, string>;
  for (const [name, text] of entries) if (typeof text === 'string') attributes[name] = text;
  return attributes;
}
