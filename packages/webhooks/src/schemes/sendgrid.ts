import { checkOptions } from '../options/check-options.ts';
import { defaultReplies } from '../handler/reply.ts';
import { events, incoming, isObject, malformed, parseJson, text } from './json.ts';
import {
  resolveSendGridOptions,
  sendGridOptionNames,
  sendGridSignature,
  sendGridVerifier,
  type SendGridOptions,
} from './sendgrid-signature.ts';
import type { IncomingEvent, WebhookScheme } from './webhook-scheme.ts';

/** What every SendGrid event has. */
export interface SendGridEvent {
  readonly event: string;
  readonly email: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
  readonly sg_event_id: string;
  readonly sg_message_id?: string;
  readonly [field: string]: unknown;
}

const signature = sendGridSignature('sendgrid');

/** Batches hold up to some thousand events: https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * SendGrid's Event Webhook. A request is a batch: each event is dispatched and deduplicated by itself (`sg_event_id`), and
 * when one fails, the others are not repeated. Signature:
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
 *
 * @throws WebhookConfigError where a key is no P-256 public key, or an option does not exist.
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
    verify: sendGridVerifier(signature, options, resolved),
    decode: ({ body }) => {
      const batch = parseJson(body);
      if (!Array.isArray(batch)) return malformed('A SendGrid request is a JSON array of events.');
      const list: IncomingEvent[] = [];
      for (const event of batch as unknown[]) {
        const type = isObject(event) ? text(event, 'event') : undefined;
        if (!isObject(event) || type === undefined)
          return malformed('A SendGrid event is a JSON object with event.');
        list.push(incoming(type, event, text(event, 'sg_event_id')));
      }
      return events(list);
    },
  };
}
