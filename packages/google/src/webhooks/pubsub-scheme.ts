import {
  checkOptions,
  defaultReplies,
  failure,
  resolveSecrets,
  systemClock,
  verifyWithSecrets,
  type ResolvedSecrets,
  type SchemeOptions,
  type Awaitable,
  type Clock,
  type Verification,
} from '@org/webhooks/schemes';
import { WebhookConfigError, type Secrets, type WebhookScheme } from '@org/webhooks';
import { pushKeys, type PushKeyOptions } from './push-keys.ts';
import { parsePush, type PubSubPush } from './push-message.ts';
import { verifyPushToken } from './push-token.ts';

/** Options of {@link pubsubPush}. */
export interface PubSubPushOptions extends Omit<SchemeOptions, 'crypto'>, PushKeyOptions {
  /**
   * The audience that the subscription was given (`--push-auth-token-audience`), exactly; where it was given none, the
   * endpoint's URL. Several where several subscriptions push here. Where it is missing, the first request is answered 500.
   */
  readonly audience: Secrets;
  /**
   * The service account that the subscription pushes as (`--push-auth-service-account`). Without this check, whoever has a
   * project of their own could push. Where it is missing, the first request is answered 500.
   */
  readonly serviceAccount: Secrets;
  /** How far Google's clock may differ, in milliseconds. Default 300,000. */
  readonly toleranceMs?: number;
  /** What is in a message, by which handlers are found. Default: its attribute `ce-type` or `eventType`, else `message`. */
  readonly type?: (message: PubSubPush) => string | undefined;
}

/** The names of these options. */
export const pushOptionNames: Readonly<Record<keyof PubSubPushOptions, true>> = {
  audience: true,
  serviceAccount: true,
  toleranceMs: true,
  type: true,
  keys: true,
  fetch: true,
  maxBodyBytes: true,
  clock: true,
};

/** Messages have up to 10 MB (https://docs.cloud.google.com/pubsub/quotas), which is 13.4 MB in base64. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** How far clocks may differ, in milliseconds: the allowance of google-auth-library. */
const TOLERANCE_MS = 300_000;

/** The default acknowledgement deadline of a subscription: https://docs.cloud.google.com/pubsub/docs/push */
const REPLY_WITHIN_MS = 10_000;

/**
 * Pub/Sub push, and so Gmail, Workspace events, Forms, Cloud Storage notifications and all else that publishes there. The
 * token that Google signs is checked: signature (RS256, by Google's keys), audience, issuer, service account, age.
 *
 * For Pub/Sub 2xx means done, and anything else that the message comes again until it expires (7 days) or goes to the
 * dead-letter topic. Each message is dispatched under its type and under `message`; it is deduplicated by subscription and
 * `messageId`. Payload unwrapping is not supported: leave it switched off, as it is by default.
 *
 * @throws WebhookConfigError where an option is malformed or does not exist.
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

/** The scheme, with `interpret` saying what a message is; undefined for what is not expected. */
export function pushScheme<Events extends object>(
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
      if (body.length > maxBodyBytes) return failure('body_too_large', `More than ${maxBodyBytes} bytes.`);
      const token = headers.get('authorization') ?? '';
      // Before anything is looked up for it.
      return token === ''
        ? failure('missing_header', 'There is no authorization header: does the subscription authenticate?')
        : verifyToken(token);
    },
    decode: ({ body }) => {
      const message = parsePush(body);
      if (message === undefined) return { kind: 'malformed', message: 'A push has a message with an id.' };
      const event = interpret(message);
      if (event === undefined)
        return { kind: 'malformed', message: 'The message is not of an expected type.' };
      // Ids are unique within a topic; several may push to one endpoint.
      const id = `${message.subscription}:${message.messageId}`;
      return { kind: 'events', events: [{ ...event, parentType: 'message', id }] };
    },
  };
}

/** What there is without types of your own: every message is a `message`. */
export interface PubSubEvents {
  readonly message: PubSubPush;
}

/** A status of which Pub/Sub knows that nothing follows. */
const NO_CONTENT = { status: 204 };

/** `ce-type` is set by Workspace events, `eventType` by Forms and Cloud Storage. */
const defaultType = ({ attributes }: PubSubPush): string =>
  attributes['ce-type'] ?? attributes['eventType'] ?? 'message';

/** Subscriptions that may push to one endpoint; each is one more text to compare. */
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
