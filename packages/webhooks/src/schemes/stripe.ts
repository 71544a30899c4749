import { isRecord } from '@org/runtime-kit';
import { defaultReplies } from '../contract/reply.ts';
import { createVerifier } from '../verify/verifier.ts';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { decodedEvents, createEvent, malformedRequest, parseJson, stringField } from './decode.ts';
import { resolveOptions, timedOptionNames, type Secrets, type TimedSchemeOptions } from './options.ts';
import { resolveHmacKeys } from './secrets.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * Fields that every Stripe event has, snapshot (`object: "event"`) or thin (`object: "v2.core.event"`).
 *
 * @public
 */
export interface StripeEnvelope {
  readonly id: string;
  readonly object: 'event' | 'v2.core.event';
  readonly type: string;
  readonly created: number | string;
  readonly livemode: boolean;
  /** Snapshot events: the object at that time and what changed. */
  readonly data?: { readonly object: Readonly<Record<string, unknown>>; readonly [field: string]: unknown };
  /** Thin events: the object to fetch. */
  readonly related_object?: { readonly id: string; readonly type: string; readonly url: string } | null;
  readonly [field: string]: unknown;
}

/**
 * Options of {@link stripe}.
 *
 * @public
 */
export interface StripeOptions extends TimedSchemeOptions {
  /** The endpoint's signing secrets, the whole of `whsec_…`. Several while one is rolled, or for test and live mode. */
  readonly secrets: Secrets;
}

const optionNames: OptionNames<StripeOptions> = { ...timedOptionNames, secrets: true };

/** With only the prefix anybody could sign, and an API key belongs to the client. */
const notASecret = {
  pattern: /^(?:whsec_?$|[srp]k_(?:live|test)_)/,
  hint: 'It must be the whole signing secret of the endpoint (whsec_…), not only its prefix, and not an API key (sk_…), which belongs to the client.',
};

const scheme = {
  name: 'stripe',
  headers: { signature: 'stripe-signature' },
  // Only v1 counts: v0 is a fake scheme that Stripe adds to test events, and accepting other versions would allow a
  // downgrade.
  format: { kind: 'pairs', encoding: 'hex', time: 't', version: 'v1' },
  signed: '{timestamp}.{body}',
  unit: 'seconds',
} as const;

/**
 * Stripe, snapshot and thin events. Signature: https://docs.stripe.com/webhooks#verify-manually
 *
 * @typeParam Events maps event types to payloads. The default only knows the envelope.
 * @throws WebhookConfigError if a secret is malformed, only a prefix or an API key, or an option does not exist or has
 * an invalid value.
 * @public
 * @example
 * ```ts
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 *
 * export const POST = createWebhookHandler({
 *   scheme: stripe({ secrets: process.env['STRIPE_WEBHOOK_SECRET'] }),
 * }).on('payment_intent.succeeded', (event) => {
 *   console.log(event.id);
 * });
 * ```
 */
export function stripe<Events extends object = Record<string, StripeEnvelope>>(
  options: StripeOptions,
): WebhookScheme<Events> {
  checkOptions('stripe', options, optionNames);
  const resolved = resolveOptions(options);
  const { maxBodyBytes, clock, toleranceMs } = resolved;
  return {
    name: scheme.name,
    maxBodyBytes,
    decodedHeaders: [],
    replies: defaultReplies,
    verify: createVerifier(scheme, {
      keys: resolveHmacKeys(options.secrets, scheme.name, resolved, notASecret),
      clock,
      toleranceMs,
      maxBodyBytes,
    }),
    decode: ({ body }) => {
      const event = parseJson(body);
      const type = isRecord(event) ? stringField(event, 'type') : undefined;
      // Emulators omit the id; such events are processed but cannot be distinguished from their redeliveries.
      return !isRecord(event) || type === undefined
        ? malformedRequest('A Stripe event must be a JSON object with a type.')
        : decodedEvents([createEvent(type, event, stringField(event, 'id'))]);
    },
  };
}
