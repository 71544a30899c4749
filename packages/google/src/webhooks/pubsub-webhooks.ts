import {
  checkOptions,
  createSchemeHandler,
  defaultReplies,
  failure,
  fromBase64,
  isRecord,
  resolveSecrets,
  systemClock,
  verifyWithSecrets,
  type Awaitable,
  type Clock,
  type ResolvedSecrets,
  type SchemeHandlerOptions,
  type SchemeOptions,
  type Verification,
} from '@org/webhooks/schemes';
import { WebhookConfigError, type Secrets, type WebhookHandler, type WebhookScheme } from '@org/webhooks';
import { pushKeys, verifyPushToken, type PushKeyOptions } from './push-token.ts';

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

/**
 * Options of {@link pubsubPush}.
 *
 * @public
 */
export interface PubSubPushOptions extends Omit<SchemeOptions, 'crypto'>, PushKeyOptions {
  /**
   * The exact audience of the subscription (`--push-auth-token-audience`); if it has none, the URL of the endpoint.
   * Several if several subscriptions push here. If it is missing, the first request gets a 500.
   */
  readonly audience: Secrets;
  /**
   * The service account that the subscription pushes as (`--push-auth-service-account`). Without this check, anybody
   * with a project of their own could push. If it is missing, the first request gets a 500.
   */
  readonly serviceAccount: Secrets;
  /** Maximum difference between Google's clock and this one, in milliseconds. Default 300,000. */
  readonly toleranceMs?: number | undefined;
  /**
   * Returns the type of a message, by which handlers are registered; undefined for an unexpected message. Default: the
   * attribute `ce-type` or `eventType`, else `message`.
   */
  readonly type?: ((message: PubSubPush) => string | undefined) | undefined;
}

/** The names of these options. */
const pushOptionNames: Readonly<Record<keyof PubSubPushOptions, true>> = {
  audience: true,
  serviceAccount: true,
  toleranceMs: true,
  type: true,
  keys: true,
  fetch: true,
  maxBodyBytes: true,
  clock: true,
};

/** Messages have up to 10 MB (https://docs.cloud.google.com/pubsub/quotas), which is 13.4 MB in Base64. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Maximum difference between clocks, in milliseconds: the allowance of google-auth-library. */
const TOLERANCE_MS = 300_000;

/** The default acknowledgement deadline of a subscription: https://docs.cloud.google.com/pubsub/docs/push */
const REPLY_WITHIN_MS = 10_000;

/**
 * Pub/Sub push, which also carries Gmail, Workspace events, Forms, Cloud Storage notifications and everything else that
 * is published there. The scheme checks the token that Google signs: signature (RS256 with Google's keys), audience,
 * issuer, service account and age.
 *
 * A 2xx completes a message. After anything else Pub/Sub sends it again until it expires (7 days) or goes to the
 * dead-letter topic. Each message is dispatched under its type and under `message`, and is deduplicated by subscription
 * and `messageId`. Payload unwrapping is not supported: leave it disabled, as it is by default.
 *
 * @throws WebhookConfigError if an option is malformed or does not exist.
 * @public
 */
export function pubsubPush<Events extends object = PubSubEvents>(
  options: PubSubPushOptions,
): WebhookScheme<Events> {
  checkOptions('pubsubPush', options, pushOptionNames);
  const { type: typeOf = defaultType } = options;
  return pushScheme(options, (message) => {
    const type = typeOf(message);
    return type === undefined ? undefined : { type, payload: message };
  });
}

/** Creates the scheme. `interpret` returns the type and payload of a message, or undefined for an unexpected one. */
function pushScheme<Events extends object>(
  options: Omit<PubSubPushOptions, 'type'>,
  interpret: (message: PubSubPush) => { readonly type: string; readonly payload: PubSubPush } | undefined,
): WebhookScheme<Events> {
  const { maxBodyBytes = MAX_BODY_BYTES, clock = systemClock, toleranceMs = TOLERANCE_MS } = options;
  if (!(toleranceMs >= 0))
    throw new WebhookConfigError('The option toleranceMs must be a number, 0 or more.');
  if (!(maxBodyBytes > 0)) throw new WebhookConfigError('The option maxBodyBytes must be a number, above 0.');
  const audience = textsOf('audience', options.audience, clock);
  const serviceAccount = textsOf('serviceAccount', options.serviceAccount, clock);
  const keys = pushKeys(options);
  const verifyToken = (token: string): Awaitable<Verification> =>
    verifyWithSecrets(audience, (audiences) =>
      verifyWithSecrets(serviceAccount, (serviceAccounts) =>
        verifyPushToken(token, clock.now(), { audiences, serviceAccounts, toleranceMs, keys }),
      ),
    );
  return {
    name: 'pubsub',
    maxBodyBytes,
    replyWithinMs: REPLY_WITHIN_MS,
    decodedHeaders: [],
    replies: { ...defaultReplies, processed: NO_CONTENT, duplicate: NO_CONTENT, rejected: NO_CONTENT },
    verify: ({ headers, body }) => {
      if (body.length > maxBodyBytes)
        return failure('body_too_large', `The body is larger than ${maxBodyBytes} bytes.`);
      const token = headers.get('authorization') ?? '';
      // Before anything is looked up for the request.
      return token === ''
        ? failure(
            'missing_header',
            'The authorization header is missing. Enable authentication of the subscription.',
          )
        : verifyToken(token);
    },
    decode: ({ body }) => {
      const message = parsePush(body);
      if (message === undefined)
        return { kind: 'malformed', message: 'A push must contain a message with an id.' };
      const event = interpret(message);
      if (event === undefined)
        return { kind: 'malformed', message: 'The message does not have an expected type.' };
      // Ids are unique within a topic, and several topics may push to one endpoint.
      const id = `${message.subscription}:${message.messageId}`;
      return { kind: 'events', events: [{ ...event, parentType: 'message', id }] };
    },
  };
}

/**
 * The events without your own types: every message is a `message`.
 *
 * @public
 */
export interface PubSubEvents {
  readonly message: PubSubPush;
}

/** The status after which Pub/Sub expects no body. */
const NO_CONTENT = { status: 204 };

/** Workspace events set `ce-type`; Forms and Cloud Storage set `eventType`. */
const defaultType = ({ attributes }: PubSubPush): string =>
  attributes['ce-type'] ?? attributes['eventType'] ?? 'message';

/** Maximum number of subscriptions that push to one endpoint; each adds one comparison. */
const MAX_TEXTS = 100;

const textsOf = (
  option: 'audience' | 'serviceAccount',
  value: Secrets,
  clock: Clock,
): ResolvedSecrets<string> =>
  resolveSecrets(
    value,
    { sender: 'pubsub', option, noun: `Value of ${option}`, max: MAX_TEXTS, parse: (text) => text },
    { clock },
  );

/**
 * Options of {@link pubsubWebhooks}.
 *
 * @public
 */
export interface PubSubWebhookOptions<Events extends object = PubSubEvents>
  extends PubSubPushOptions, SchemeHandlerOptions<Events> {}

/**
 * Receives Pub/Sub push: checks Google's token, processes each message once, and calls typed handlers. The result is a
 * Fetch API handler; `@org/webhooks` has adapters for Express, Fastify, node:http and Lambda.
 *
 * If the subscription's acknowledgement deadline is not 10 seconds, pass it as `replyWithinMs`.
 *
 * @typeParam Events maps types of messages to payloads: `{ 'order.paid': PubSubPush<Order> }`.
 * @throws WebhookConfigError if an option is malformed, does not exist or has an invalid value. A missing audience or
 * service account is reported with the first request, which gets a 500.
 * @public
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
function parsePush(body: Uint8Array): PubSubPush | undefined {
  const envelope = parseJson(body);
  if (!isRecord(envelope) || !isRecord(envelope['message'])) return undefined;
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
  const entries = isRecord(value) ? Object.entries(value) : [];
  // Without a prototype, because the publisher chooses the names, such as `__proto__`.
  const attributes = Object.create(null) as Record<string, string>;
  for (const [name, text] of entries) if (typeof text === 'string') attributes[name] = text;
  return attributes;
}

/**
 * The data that Gmail publishes. https://developers.google.com/workspace/gmail/api/guides/push
 *
 * @public
 */
export interface GmailNotification {
  readonly emailAddress: string;
  /**
   * The current position of the mailbox. Pass the one that you stored before to `users.history.list`. It is a cursor,
   * not an id.
   */
  readonly historyId: string;
}

/**
 * The only event: something in a mailbox changed.
 *
 * @public
 */
export interface GmailEvents {
  readonly mailbox_changed: PubSubPush<GmailNotification>;
}

/**
 * Options of {@link gmailWebhooks}.
 *
 * @public
 */
export type GmailWebhookOptions = Omit<PubSubWebhookOptions<GmailEvents>, 'type'>;

/**
 * Receives Gmail's notifications, which arrive by Pub/Sub push after `users.watch`. A watch expires after seven days,
 * so renew it daily. Notifications may be late or out of order, so start from the history id that you stored and list
 * until nothing is new.
 *
 * @throws WebhookConfigError if an option is malformed, does not exist or has an invalid value. A missing audience or
 * service account is reported with the first request, which gets a 500.
 * @public
 * @example
 * ```ts
 * import { gmailWebhooks } from '@org/google/webhooks';
 *
 * const webhooks = gmailWebhooks({
 *   audience: 'https://example.com/gmail',
 *   serviceAccount: 'push@my-project.iam.gserviceaccount.com',
 * });
 * webhooks.on('mailbox_changed', ({ data }) => {
 *   console.log(data.emailAddress, data.historyId);
 * });
 * ```
 */
export function gmailWebhooks(options: GmailWebhookOptions): WebhookHandler<GmailEvents> {
  const { type: _fixed, ...names } = pushOptionNames;
  return createSchemeHandler<Omit<PubSubPushOptions, 'type'>, GmailEvents>(
    'gmailWebhooks',
    options,
    names,
    (schemeOptions) => ({
      ...pushScheme<GmailEvents>(schemeOptions, (message) => {
        const data = notificationOf(message.data);
        return data === undefined ? undefined : { type: 'mailbox_changed', payload: { ...message, data } };
      }),
      // Handlers may also use the more general name, as for every message of Pub/Sub.
      eventTypes: ['mailbox_changed', 'message'],
    }),
  );
}

/** Gmail documents the history id as text but sends a number. */
function notificationOf(data: unknown): GmailNotification | undefined {
  if (!isRecord(data)) return undefined;
  const { emailAddress, historyId } = data;
  const id = typeof historyId === 'number' ? String(historyId) : historyId;
  return typeof emailAddress === 'string' && typeof id === 'string' && /^[0-9]{1,20}$/.test(id)
    ? { emailAddress, historyId: id }
    : undefined;
}
