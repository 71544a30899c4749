import { checkOptions, type OptionNames } from '../base/check-options.ts';
import {
  bodyBytes,
  jsonDelivery,
  seconds,
  type TestBody,
  type TestDelivery,
  type TimedTestOptions,
} from './delivery.ts';
import { signHex } from './signing.ts';

/**
 * An event for {@link signStripeEvent}.
 *
 * @public
 */
export interface StripeTestEvent extends TimedTestOptions {
  readonly payload: TestBody;
  /** One secret, or several, as Stripe signs while a secret is rolled. */
  readonly secret: string | readonly string[];
}

const optionNames: OptionNames<StripeTestEvent> = {
  payload: true,
  secret: true,
  timestampMs: true,
};

/**
 * Creates a Stripe event with Stripe's signature.
 * @public
 * @example
 * ```ts
 * import { signStripeEvent, toRequest } from '@org/webhooks/testing';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 *
 * const secret = 'whsec_for_tests';
 * const webhooks = createWebhookHandler({ scheme: stripe({ secrets: secret }) });
 * const event = { id: 'evt_1', object: 'event', type: 'charge.failed' };
 * const response = await webhooks(toRequest(await signStripeEvent({ payload: event, secret })));
 * console.log(response.status); // 200
 * ```
 */
export async function signStripeEvent(event: StripeTestEvent): Promise<TestDelivery> {
  checkOptions('signStripeEvent', event, optionNames);
  const body = bodyBytes(event.payload);
  const time = seconds(event);
  const secrets = typeof event.secret === 'string' ? [event.secret] : event.secret;
  const items = await Promise.all(
    secrets.map(async (secret) => `v1=${await signHex(secret, `${time}.`, body)}`),
  );
  return jsonDelivery(body, { 'stripe-signature': [`t=${time}`, ...items].join(',') });
}
