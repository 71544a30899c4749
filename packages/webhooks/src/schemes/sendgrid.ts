import { isRecord } from '@org/runtime-kit';
import { signatureKey, parseP256PublicKey } from '../crypto/public-key.ts';
import type { CryptoBackend, VerifyKey } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';
import type { SignatureScheme } from '../contract/signature-scheme.ts';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { createVerifier, type Verifier } from '../verify/verifier.ts';
import {
  resolveOptions,
  timedOptionNames,
  type ResolvedOptions,
  type Secrets,
  type TimedSchemeOptions,
} from './options.ts';
import { resolveSecrets } from './secrets.ts';
import { defaultReplies } from '../contract/reply.ts';
import { decodedEvents, createEvent, malformedRequest, parseJson, stringField } from './decode.ts';
import type { IncomingEvent, WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * Options of {@link sendgrid}.
 *
 * @public
 */
export interface SendGridOptions extends Omit<TimedSchemeOptions, 'toleranceMs'> {
  /** The verification keys from the settings page: a P-256 public key in Base64. Several while one is replaced. */
  readonly publicKeys: Secrets;
  /**
   * Maximum difference between the signed time and now, in both directions, in milliseconds. Default 300,000. SendGrid
   * documents no limit: `false` accepts any time, and with that replays older than the deduplication store remembers.
   */
  readonly toleranceMs?: number | false | undefined;
}

/** The names of the options that both of SendGrid's schemes have. */
export const sendGridOptionNames: OptionNames<SendGridOptions> = { ...timedOptionNames, publicKeys: true };

/** Applies the defaults; {@link createSendGridVerifier} handles `toleranceMs: false`. */
export function resolveSendGridOptions(options: SendGridOptions, maxBodyBytes: number): ResolvedOptions {
  const { toleranceMs, ...rest } = options;
  return resolveOptions(
    { ...rest, toleranceMs: toleranceMs === false ? undefined : toleranceMs },
    maxBodyBytes,
  );
}

/** Twilio's gateway signs for several products; the header names are those of the Event Webhook. */
export const createSendGridScheme = (name: string): SignatureScheme => ({
  name,
  headers: {
    signature: 'x-twilio-email-event-webhook-signature',
    timestamp: 'x-twilio-email-event-webhook-timestamp',
  },
  format: { kind: 'single', encoding: 'base64' },
  signed: '{timestamp}{body}',
  unit: 'seconds',
});

/** Creates the verifier of SendGrid's ECDSA signatures. */
export function createSendGridVerifier(
  scheme: SignatureScheme,
  options: SendGridOptions,
  resolved: ResolvedOptions,
): Verifier {
  const rules = {
    sender: scheme.name,
    option: 'publicKeys',
    noun: 'Public key',
    multiline: true,
    parse: (text: string, which: string) => parseKey(text, which, resolved.crypto),
  };
  return createVerifier(scheme, {
    keys: resolveSecrets(options.publicKeys, rules, resolved),
    clock: resolved.clock,
    toleranceMs: options.toleranceMs === false ? false : resolved.toleranceMs,
    maxBodyBytes: resolved.maxBodyBytes,
  });
}

function parseKey(text: string, which: string, crypto: CryptoBackend): VerifyKey {
  const spki = parseP256PublicKey(text);
  if (spki === undefined) {
    const hint = text.startsWith('SG.') ? ' An API key (SG.…) belongs to the client.' : '';
    throw new WebhookConfigError(
      `${which} is not a P-256 public key in Base64 (SPKI). It must be the verification key from the webhook's settings.${hint}`,
    );
  }
  try {
    return signatureKey('ecdsa-p256', spki, '', crypto);
  } catch (cause) {
    throw new WebhookConfigError(`${which} is not a point on P-256. Copy all of it.`, { cause });
  }
}

/**
 * Fields that every SendGrid event has.
 *
 * @public
 */
export interface SendGridEvent {
  readonly event: string;
  readonly email: string;
  /** When it happened, in seconds since the epoch. */
  readonly timestamp: number;
  readonly sg_event_id: string;
  readonly sg_message_id?: string;
  readonly [field: string]: unknown;
}

const signature = createSendGridScheme('sendgrid');

/**
 * Batches contain up to a few thousand events:
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
 */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * SendGrid's Event Webhook. A request is a batch: each event is dispatched and deduplicated separately (`sg_event_id`),
 * and if one fails, the others are not repeated. Signature:
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
 *
 * @throws WebhookConfigError if a key is not a P-256 public key, or an option does not exist or has an invalid value.
 * @public
 */
export function sendgrid<Events extends object = Record<string, SendGridEvent>>(
  options: SendGridOptions,
): WebhookScheme<Events> {
  checkOptions('sendgrid', options, sendGridOptionNames);
  const resolved = resolveSendGridOptions(options, MAX_BODY_BYTES);
  return {
    name: 'sendgrid',
    maxBodyBytes: resolved.maxBodyBytes,
    decodedHeaders: [],
    replies: defaultReplies,
    verify: createSendGridVerifier(signature, options, resolved),
    decode: ({ body }) => {
      const batch = parseJson(body);
      if (!Array.isArray(batch))
        return malformedRequest('A SendGrid request must be a JSON array of events.');
      const list: IncomingEvent[] = [];
      for (const event of batch as unknown[]) {
        const type = isRecord(event) ? stringField(event, 'event') : undefined;
        if (!isRecord(event) || type === undefined)
          return malformedRequest('A SendGrid event must be a JSON object with event.');
        list.push(createEvent(type, event, stringField(event, 'sg_event_id')));
      }
      return decodedEvents(list);
    },
  };
}
