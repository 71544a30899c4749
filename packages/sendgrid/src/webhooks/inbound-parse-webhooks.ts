import { inboundParse, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  type SchemeHandlerOptions,
  secretsOrEnvironment,
  type InboundParseEvents,
  type InboundParseOptions,
} from '@org/webhooks/schemes';

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

const optionNames = {
  publicKeys: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
  headers: true,
} as const;

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
    optionNames,
    ({ publicKeys, ...rest }) =>
      inboundParse({
        ...rest,
        publicKeys: secretsOrEnvironment(publicKeys, 'publicKeys', 'SENDGRID_INBOUND_PUBLIC_KEY'),
      }),
  );
}
