import { sendgrid, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  type SchemeHandlerOptions,
  secretsOrEnvironment,
  type SendGridOptions as SendGridSchemeOptions,
} from '@org/webhooks/schemes';
import type { SendGridWebhookEvents } from './events.ts';

/** Options of {@link sendGridWebhooks}. */
export interface SendGridWebhookOptions
  extends Omit<SendGridSchemeOptions, 'publicKeys'>, SchemeHandlerOptions<SendGridWebhookEvents> {
  /**
   * The webhook's verification key, from its settings, base64; several while one is replaced. Default: the environment
   * variable `SENDGRID_WEBHOOK_PUBLIC_KEY`, which is read again with the first request where it is not set yet.
   */
  readonly publicKeys?: SendGridSchemeOptions['publicKeys'];
}

const optionNames = {
  publicKeys: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

/** All there are; a handler for any other would never be called. */
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
 * Receives SendGrid's Event Webhook: checks signature and age, lets no event through twice, and calls typed handlers for
 * each event of a batch. Where one fails, SendGrid sends the batch again, and the others are not repeated. The result is a
 * Fetch API handler; for Express, Fastify, node:http and Lambda there are adapters in `@org/webhooks`.
 *
 * @throws WebhookConfigError when a key is malformed, or an option does not exist or cannot work. A key that is missing is
 * reported with the first request, which is answered 500.
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
