import { WebhookVerificationError } from '@org/webhooks';
import type { StripeEvent } from './stripe-webhooks.ts';

/**
 * Reads the event in an envelope of Amazon EventBridge, as Lambda receives it or as text from a queue. Stripe signs
 * nothing there and AWS vouches for the origin, so only accept envelopes from your partner event bus.
 * https://docs.stripe.com/event-destinations/eventbridge
 *
 * @throws WebhookVerificationError if the envelope contains no Stripe event.
 * @public
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
 * Reads the event in an envelope of Azure Event Grid (CloudEvents 1.0), as a function receives it or as text from a
 * queue. Stripe signs nothing there and Azure vouches for the origin, so only accept envelopes from your partner topic.
 * If Event Grid delivers in batches, read each envelope. https://docs.stripe.com/event-destinations/eventgrid
 *
 * @throws WebhookVerificationError if the envelope contains no Stripe event.
 * @public
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
    throw malformed(`This is a batch of envelopes of ${service}. Read them one by one.`);
  }
  const event = fieldsOf(parsed)[field];
  const { id, type, object } = fieldsOf(event);
  const isEvent = object === 'event' || object === 'v2.core.event';
  if (!isEvent || typeof id !== 'string' || typeof type !== 'string') {
    throw malformed(`An envelope of ${service} must contain a Stripe event in its field ${field}.`);
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
