import {
  createWebhookHandler,
  stripe,
  WebhookConfigError,
  type StripeOptions as StripeSchemeOptions,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '@org/webhooks';
import { environment } from './environment.ts';
import type { StripeEventMap } from './generated/events.ts';
import type { StripeEventNotificationMap } from './generated/v2-events.ts';

/** Every event that Stripe sends, by its type: snapshots (`payment_intent.succeeded`) and notifications (`v1.…`, `v2.…`). */
export interface StripeEvents extends StripeEventMap, StripeEventNotificationMap {}

/** Options of {@link stripeWebhooks}. */
export interface StripeWebhookOptions
  extends
    Omit<StripeSchemeOptions, 'secrets'>,
    Omit<WebhookHandlerOptions<StripeEvents>, 'scheme' | 'clock'> {
  /**
   * The endpoint's signing secrets (`whsec_…`); several while one is rolled, or for test and live. Default: the
   * environment variable `STRIPE_WEBHOOK_SECRET`.
   */
  readonly secrets?: StripeSchemeOptions['secrets'];
}

const ENVIRONMENT_VARIABLE = 'STRIPE_WEBHOOK_SECRET';

/**
 * Receives Stripe's webhooks: checks signature and age, lets no event through twice, and calls typed handlers. The
 * result is a Fetch API handler; for Express, Fastify, node:http and Lambda there are adapters in `@org/webhooks`.
 *
 * @throws WebhookConfigError when there is no secret, or an option cannot work.
 * @example
 * ```ts
 * import { stripeWebhooks } from '@org/stripe/webhooks';
 *
 * const webhooks = stripeWebhooks({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] ?? '' });
 * webhooks.on('payment_intent.succeeded', (event) => {
 *   console.log(event.data.object.amount);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function stripeWebhooks(options: StripeWebhookOptions = {}): WebhookHandler<StripeEvents> {
  const {
    secrets = environment(ENVIRONMENT_VARIABLE) ?? '',
    maxBodyBytes,
    crypto,
    toleranceMs,
    clock,
    ...rest
  } = options;
  if (secrets.length === 0) {
    throw new WebhookConfigError(
      `There is no signing secret: pass the option secrets, or set the environment variable ${ENVIRONMENT_VARIABLE}.`,
    );
  }
  const scheme = stripe<StripeEvents>({
    secrets,
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
    ...(crypto === undefined ? {} : { crypto }),
    ...(toleranceMs === undefined ? {} : { toleranceMs }),
    ...(clock === undefined ? {} : { clock }),
  });
  return createWebhookHandler({ ...rest, scheme, ...(clock === undefined ? {} : { clock }) });
}
