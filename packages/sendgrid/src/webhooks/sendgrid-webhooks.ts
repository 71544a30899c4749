import {
  createWebhookHandler,
  sendgrid,
  type SendGridOptions as SendGridSchemeOptions,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '@org/webhooks';
import type { SendGridWebhookEvents } from './events.ts';
import { publicKeysOf } from './public-keys.ts';

/** Options of {@link sendGridWebhooks}. */
export interface SendGridWebhookOptions
  extends
    Omit<SendGridSchemeOptions, 'publicKeys'>,
    Omit<WebhookHandlerOptions<SendGridWebhookEvents>, 'scheme' | 'clock'> {
  /**
   * The webhook's verification key, from its settings, base64; several while one is replaced. Default: the environment
   * variable `SENDGRID_WEBHOOK_PUBLIC_KEY`.
   */
  readonly publicKeys?: SendGridSchemeOptions['publicKeys'];
}

/**
 * Receives SendGrid's Event Webhook: checks signature and age, lets no event through twice, and calls typed handlers for
 * each event of a batch. Where one fails, SendGrid sends the batch again, and the others are not repeated. The result is a
 * Fetch API handler; for Express, Fastify, node:http and Lambda there are adapters in `@org/webhooks`.
 *
 * @throws WebhookConfigError when there is no key, or an option cannot work.
 * @example
 * ```ts
 * import { sendGridWebhooks } from '@org/sendgrid/webhooks';
 *
 * const webhooks = sendGridWebhooks({ publicKeys: process.env['SENDGRID_WEBHOOK_PUBLIC_KEY'] ?? '' });
 * webhooks.on('bounce', ({ email, type, reason }) => {
 *   console.log(email, type, reason);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function sendGridWebhooks(
  options: SendGridWebhookOptions = {},
): WebhookHandler<SendGridWebhookEvents> {
  const publicKeys = publicKeysOf(options.publicKeys, 'SENDGRID_WEBHOOK_PUBLIC_KEY');
  return createWebhookHandler({
    ...options,
    scheme: sendgrid<SendGridWebhookEvents>({ ...options, publicKeys }),
  });
}
