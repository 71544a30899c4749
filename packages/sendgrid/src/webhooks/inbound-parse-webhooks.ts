import { inboundParse, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  type SchemeHandlerOptions,
  secretsOrEnvironment,
  type InboundParseEvents,
  type InboundParseOptions,
} from '@org/webhooks/schemes';

/** Options of {@link inboundParseWebhooks}. */
export interface InboundParseWebhookOptions
  extends Omit<InboundParseOptions, 'publicKeys'>, SchemeHandlerOptions<InboundParseEvents> {
  /**
   * The key of the security policy that is attached to the parse setting, base64; several while one is replaced. It is
   * another one than the Event Webhook's. Default: the environment variable `SENDGRID_INBOUND_PUBLIC_KEY`, which is read again
   * with the first request where it is not set yet.
   */
  readonly publicKeys?: InboundParseOptions['publicKeys'];
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
 * Receives mails from SendGrid's Inbound Parse, with a signature policy attached to the parse setting: checks signature and
 * age, recognises a mail that comes twice, and gives fields and attachments.
 *
 * SendGrid drops a mail at once, without telling anybody, when the answer is 3xx or 4xx. So every failure is answered 5xx,
 * which it tries again for 72 hours; only a `WebhookRejection` drops a mail.
 *
 * @throws WebhookConfigError when a key is malformed, or an option does not exist or cannot work. A key that is missing is
 * reported with the first request, which is answered 500.
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
