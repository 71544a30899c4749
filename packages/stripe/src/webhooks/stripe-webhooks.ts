import {
  stripe,
  verifyWebhook,
  WebhookVerificationError,
  type WebhookHandler,
  type Secrets,
} from '@org/webhooks';
import {
  createSchemeHandler,
  secretsOrEnvironment,
  type SchemeHandlerOptions,
  type StripeOptions as StripeSchemeOptions,
  type HeaderSource,
  type TimedSchemeOptions,
} from '@org/webhooks/schemes';
import type { StripeEventMap } from '../generated/events.ts';
import type { StripeEventNotificationMap } from '../generated/v2-events.ts';

/**
 * Every event that Stripe sends, by type: snapshots (`payment_intent.succeeded`) and notifications (`v1.…`, `v2.…`).
 *
 * @public
 */
export interface StripeEvents extends StripeEventMap, StripeEventNotificationMap {}

/**
 * Options of {@link stripeWebhooks}.
 *
 * @public
 */
export interface StripeWebhookOptions
  extends Omit<StripeSchemeOptions, 'secrets'>, SchemeHandlerOptions<StripeEvents> {
  /**
   * The endpoint's signing secrets (`whsec_…`); several while one is rolled, or for test and live mode. Default: the
   * environment variable `STRIPE_WEBHOOK_SECRET`, which is read again with the first request if it is not set yet.
   */
  readonly secrets?: StripeSchemeOptions['secrets'] | undefined;
}

const optionNames = {
  secrets: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

/**
 * Receives Stripe's webhooks: checks signature and age, processes each event once, and calls typed handlers. The result
 * is a Fetch API handler; `@org/webhooks` has adapters for Express, Fastify, node:http and Lambda.
 *
 * @throws WebhookConfigError if a secret is malformed, or an option does not exist or has an invalid value. A missing
 * secret is reported with the first request, which gets a 500, so that a build can load the module without secrets.
 * @public
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

/**
 * Any event that Stripe sends; `type` narrows it.
 *
 * @public
 */
export type StripeEvent = StripeEvents[keyof StripeEvents];

/**
 * Options of {@link verifyStripeEvent}.
 *
 * @public
 */
export type VerifyStripeEventOptions = TimedSchemeOptions;

/**
 * Verifies an event that arrived through your own HTTP layer or queue, and returns it with its type: `event.type`
 * narrows it. Unlike `stripeWebhooks`, it neither detects redeliveries nor replies.
 *
 * @param body The text or bytes that were sent, not parsed.
 * @param header The header `stripe-signature`, or all headers.
 * @param secrets The endpoint's signing secrets, `whsec_…`.
 * @throws WebhookVerificationError if the event is not from Stripe or is too old; `reason` tells which.
 * @throws WebhookConfigError if there is no secret, or it is malformed.
 * @public
 * @example
 * ```ts
 * import { verifyStripeEvent } from '@org/stripe/webhooks';
 *
 * export async function receive(body: string, signature: string): Promise<void> {
 *   const event = await verifyStripeEvent(body, signature, process.env['STRIPE_WEBHOOK_SECRET']);
 *   if (event.type === 'payment_intent.succeeded') console.log(event.data.object.amount);
 * }
 * ```
 */
export async function verifyStripeEvent(
  body: Uint8Array | string,
  header: HeaderSource | string | null | undefined,
  secrets: Secrets,
  options: VerifyStripeEventOptions = {},
): Promise<StripeEvent> {
  const scheme = stripe<StripeEvents>({ ...options, secrets });
  const headers =
    typeof header === 'object' && header !== null ? header : { 'stripe-signature': header ?? '' };
  const [event] = await verifyWebhook(scheme, { body, headers });
  if (event === undefined)
    throw new WebhookVerificationError('malformed_event', 'The request contains no event.');
  return event.payload as StripeEvent;
}
