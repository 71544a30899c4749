import { WebhookVerificationError } from '@org/webhooks';
import type { StripeEvent } from './verify-stripe-event.ts';

/**
 * The event in an envelope of Amazon EventBridge, as Lambda gets it or as text out of a queue. Stripe signs nothing there:
 * it is AWS that vouches for where it came from, so take it from your partner event bus only.
 * https://docs.stripe.com/event-destinations/eventbridge
 *
 * @throws WebhookVerificationError where it holds no event of Stripe's.
 * @example
 * ```ts
 * import { readEventBridgeEvent } from '@org/stripe/webhooks';
 *
 * export async function handler(envelope: unknown): Promise<void> {
 *   const event = readEventBridgeEvent(envelope);
 *   if (event.type === 'invoice.paid') console.log(event.data.object.id);
 * }
 * ```
 */
export function readEventBridgeEvent(envelope: unknown): StripeEvent {
  return eventIn(envelope, 'detail', 'Amazon EventBridge');
}

/**
 * The event in an envelope of Azure Event Grid (CloudEvents 1.0), as a function gets it or as text out of a queue. Stripe
 * signs nothing there: it is Azure that vouches for where it came from, so take it from your partner topic only. Where
 * Event Grid delivers in batches, read each envelope. https://docs.stripe.com/event-destinations/eventgrid
 *
 * @throws WebhookVerificationError where it holds no event of Stripe's.
 * @example
 * ```ts
 * import { readEventGridEvent } from '@org/stripe/webhooks';
 *
 * export async function handler(envelope: unknown): Promise<void> {
 *   const event = readEventGridEvent(envelope);
 *   if (event.type === 'invoice.paid') console.log(event.data.object.id);
 * }
 * ```
 */
export function readEventGridEvent(envelope: unknown): StripeEvent {
  return eventIn(envelope, 'data', 'Azure Event Grid');
}

function eventIn(envelope: unknown, field: 'detail' | 'data', service: string): StripeEvent {
  const parsed = typeof envelope === 'string' ? parseJson(envelope) : envelope;
  if (Array.isArray(parsed)) {
    throw malformed(`This is a batch of envelopes of ${service}: read them one by one.`);
  }
  const event = fieldsOf(parsed)[field];
  const { id, type, object } = fieldsOf(event);
  const isEvent = object === 'event' || object === 'v2.core.event';
  if (!isEvent || typeof id !== 'string' || typeof type !== 'string') {
    throw malformed(`An envelope of ${service} has an event of Stripe's in its field ${field}.`);
  }
  return event as StripeEvent;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed('The envelope is not JSON.');
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const malformed = (message: string): WebhookVerificationError =>
  new WebhookVerificationError('malformed_event', message);
