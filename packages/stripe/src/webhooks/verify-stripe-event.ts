import { stripe, verifyWebhook, WebhookVerificationError, type Secrets } from '@org/webhooks';
import type { HeaderSource, TimedSchemeOptions } from '@org/webhooks/schemes';
import type { StripeEvents } from './stripe-webhooks.ts';

/** Any event that Stripe sends; `type` tells which. */
export type StripeEvent = StripeEvents[keyof StripeEvents];

/** Options of {@link verifyStripeEvent}. */
export type VerifyStripeEventOptions = TimedSchemeOptions;

/**
 * Verifies an event that came by an HTTP layer or out of a queue of your own, and gives it typed: `event.type` narrows it.
 * Unlike `stripeWebhooks`, it neither recognises what came before nor answers.
 *
 * @param body The text or bytes that were sent, not parsed.
 * @param header The header `stripe-signature`, or all headers.
 * @param secrets The endpoint's signing secrets, `whsec_…`.
 * @throws WebhookVerificationError where the event is not from Stripe, or too old; `reason` says which.
 * @throws WebhookConfigError where there is no secret, or it is malformed.
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
  if (event === undefined) throw new WebhookVerificationError('malformed_event', 'The request has no event.');
  return event.payload as StripeEvent;
}
