/** A message of Pub/Sub, as it was pushed. */
export interface PubSubPush<Data = unknown> {
  /** Given by Pub/Sub; the same in each delivery of the message. */
  readonly messageId: string;
  /** When it was published: RFC 3339. */
  readonly publishTime: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What was published, parsed; undefined where it is no JSON. */
  readonly data: Data;
  /** What was published, as bytes. */
  readonly bytes: Uint8Array;
  /** `projects/my-project/subscriptions/my-subscription`. */
  readonly subscription: string;
  /** Where messages are published in order: what they are ordered by. */
  readonly orderingKey?: string;
  /** Which attempt this is, from 1; only with a dead-letter topic. */
  readonly deliveryAttempt?: number;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Bytes that are no UTF-8 are no JSON either. */
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The value of a JSON text; undefined where it is none. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The message in the body of a push, undefined where there is none. The envelope is that of
 * https://docs.cloud.google.com/pubsub/docs/push#receive_push
 */
export function parsePush(body: Uint8Array): PubSubPush | undefined {
  const envelope = parseJson(body);
  if (!isObject(envelope) || !isObject(envelope['message'])) return undefined;
  const { message, deliveryAttempt } = envelope;
  const { messageId, publishTime, orderingKey } = message;
  const bytes = decodeBase64(textOf(message['data']));
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
  // Without a prototype: names are the publisher's, `__proto__` among them.
  const attributes = Object.create(null) as Record<string, string>;
  for (const [name, text] of entries) if (typeof text === 'string') attributes[name] = text;
  return attributes;
}

/** Pub/Sub writes plain base64; Gmail documents the alphabet for URLs. */
function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}
