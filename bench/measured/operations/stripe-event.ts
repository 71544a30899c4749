import { signStripeEvent } from '@org/webhooks/testing';

export const SECRET = 'whsec_bench';

/** An event of about 2 kB, signed now. */
export async function signedEvent(): Promise<{ readonly body: Buffer; readonly signature: string }> {
  const payload = {
    id: 'evt_1',
    object: 'event',
    type: 'charge.succeeded',
    created: 1_700_000_000,
    livemode: false,
    data: { object: { id: 'ch_1', object: 'charge', amount: 2_000, description: 'x'.repeat(1_800) } },
  };
  const { body, headers } = await signStripeEvent({ payload, secret: SECRET });
  return { body: Buffer.from(body), signature: headers['stripe-signature'] ?? '' };
}
