import { stripe, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  type SchemeHandlerOptions,
  secretsOrEnvironment,
  type StripeOptions as StripeSchemeOptions,
} from '@org/webhooks/schemes';
import type { StripeEventMap } from '../generated/events.ts';
import type { StripeEventNotificationMap } from '../generated/v2-events.ts';

/** Every event that Stripe sends, by its type: snapshots (`payment_intent.succeeded`) and notifications (`v1.…`, `v2.…`). */
export interface StripeEvents extends StripeEventMap, StripeEventNotificationMap {}

/** Options of {@link stripeWebhooks}. */
export interface StripeWebhookOptions
  extends Omit<StripeSchemeOptions, 'secrets'>, SchemeHandlerOptions<StripeEvents> {
  /**
   * The endpoint's signing secrets (`whsec_…`); several while one is rolled, or for test and live. Default: the
   * environment variable `STRIPE_WEBHOOK_SECRET`, which is read again with the first request where it is not set yet.
   */
  readonly secrets?: StripeSchemeOptions['secrets'];
}

const optionNames = {
  secrets: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

/**
 * Receives Stripe's webhooks: checks signature and age, lets no event through twice, and calls typed handlers. The
 * result is a Fetch API handler; for Express, Fastify, node:http and Lambda there are adapters in `@org/webhooks`.
 *
 * @throws WebhookConfigError when a secret is malformed, or an option does not exist or cannot work. A secret that is
 * missing is reported with the first request, which is answered 500: a build can load the module without it.
 * @example
 * ```ts
 * import { stripeWebhooks } from '@org/stripe/webhooks';
 *
 * const webhooks = stripeWebhooks({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] });
 * webhooks.on('payment_intent.succeeded', (event) => {
 *   console.log(event.data.object.amount);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function stripeWebhooks(options: StripeWebhookOptions = {}): WebhookHandler<StripeEvents> {
  return createSchemeHandler<Partial<StripeSchemeOptions>, StripeEvents>(
    'stripeWebhooks',
    options,
    optionNames,
    ({ secrets, ...rest }) =>
      stripe({ ...rest, secrets: secretsOrEnvironment(secrets, 'secrets', 'STRIPE_WEBHOOK_SECRET') }),
  );
}
