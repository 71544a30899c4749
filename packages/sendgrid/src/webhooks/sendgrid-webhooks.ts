import { inboundParse, sendgrid, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  type SchemeHandlerOptions,
  secretsOrEnvironment,
  type InboundParseEvents,
  type InboundParseOptions,
  type SendGridOptions as SendGridSchemeOptions,
} from '@org/webhooks/schemes';
import type { SendGridWebhookEvents } from './events.ts';

/**
 * Options of {@link sendGridWebhooks}.
 *
 * @public
 */
export interface SendGridWebhookOptions
  extends Omit<SendGridSchemeOptions, 'publicKeys'>, SchemeHandlerOptions<SendGridWebhookEvents> {
  /**
   * The webhook's verification key from its settings, in Base64; several while one is replaced. Default: the
   * environment variable `SENDGRID_WEBHOOK_PUBLIC_KEY`, which is read again with the first request if it is not set
   * yet.
   */
  readonly publicKeys?: SendGridSchemeOptions['publicKeys'] | undefined;
}

const optionNames = {
  publicKeys: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

/** All events that exist. A handler for any other event would never be called. */
const eventTypes: Readonly<Record<keyof SendGridWebhookEvents, true>> = {
  processed: true,
  deferred: true,
  delivered: true,
  bounce: true,
  dropped: true,
  open: true,
  click: true,
  spamreport: true,
  unsubscribe: true,
  group_unsubscribe: true,
  group_resubscribe: true,
  account_status_change: true,
};

/**
 * Receives SendGrid's Event Webhook: checks signature and age, processes each event once, and calls typed handlers for
 * each event of a batch. If one fails, SendGrid sends the batch again, and the others are not repeated. The result is a
 * Fetch API handler; `@org/webhooks` has adapters for Express, Fastify, node:http and Lambda.
 *
 * @throws WebhookConfigError if a key is malformed, or an option does not exist or has an invalid value. A missing key
 * is reported with the first request, which gets a 500.
 * @public
 * @example
 * ```ts
 * import { sendGridWebhooks } from '@org/sendgrid/webhooks';
 *
 * const webhooks = sendGridWebhooks({ publicKeys: process.env['SENDGRID_WEBHOOK_PUBLIC_KEY'] });
 * webhooks.on('bounce', ({ email, type, reason }) => {
 *   console.log(email, type, reason);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function sendGridWebhooks(
  options: SendGridWebhookOptions = {},
): WebhookHandler<SendGridWebhookEvents> {
  return createSchemeHandler<Partial<SendGridSchemeOptions>, SendGridWebhookEvents>(
    'sendGridWebhooks',
    options,
    optionNames,
    ({ publicKeys, ...rest }) => ({
      ...sendgrid<SendGridWebhookEvents>({
        ...rest,
        publicKeys: secretsOrEnvironment(publicKeys, 'publicKeys', 'SENDGRID_WEBHOOK_PUBLIC_KEY'),
      }),
      eventTypes: Object.keys(eventTypes),
    }),
  );
}

/**
 * Options of {@link inboundParseWebhooks}.
 *
 * @public
 */
export interface InboundParseWebhookOptions
  extends Omit<InboundParseOptions, 'publicKeys'>, SchemeHandlerOptions<InboundParseEvents> {
  /**
   * The key of the security policy that is attached to the parse setting, in Base64; several while one is replaced. It
   * differs from the Event Webhook's key. Default: the environment variable `SENDGRID_INBOUND_PUBLIC_KEY`, which is
   * read again with the first request if it is not set yet.
   */
  readonly publicKeys?: InboundParseOptions['publicKeys'] | undefined;
}

const inboundOptionNames = { ...optionNames, headers: true } as const;

/**
 * Receives mails from SendGrid's Inbound Parse with a signature policy attached to the parse setting: checks signature
 * and age, processes each mail once, and provides fields and attachments.
 *
 * SendGrid silently drops a mail at once after a 3xx or 4xx. So every failure gets a 5xx, after which SendGrid retries
 * for 72 hours; only a `WebhookRejection` drops a mail.
 *
 * @throws WebhookConfigError if a key is malformed, or an option does not exist or has an invalid value. A missing key
 * is reported with the first request, which gets a 500.
 * @public
 * @example
 * ```ts
 * import { inboundParseWebhooks } from '@org/sendgrid/webhooks';
 *
 * const mails = inboundParseWebhooks({ publicKeys: process.env['SENDGRID_INBOUND_PUBLIC_KEY'] });
 * mails.on('inbound_mail', ({ fields, files }) => {
 *   console.log(fields['from'], fields['subject'], files.length);
 * });
 * export const POST = (request: Request): Promise<Response> => mails(request);
 * ```
 */
export function inboundParseWebhooks(
  options: InboundParseWebhookOptions = {},
): WebhookHandler<InboundParseEvents> {
  return createSchemeHandler<Partial<InboundParseOptions>, InboundParseEvents>(
    'inboundParseWebhooks',
    options,
    inboundOptionNames,
    ({ publicKeys, ...rest }) =>
      inboundParse({
        ...rest,
        publicKeys: secretsOrEnvironment(publicKeys, 'publicKeys', 'SENDGRID_INBOUND_PUBLIC_KEY'),
      }),
  );
}
