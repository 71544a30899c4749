import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { stripe } from '../../src/index.ts';
import { signStripeEvent, toWebhookRequest } from '../../src/testing/index.ts';

const secret = 'whsec_5f3c8e1a9b7d4026a1c3e5f708192a3b';
const client = new Stripe('sk_test_of_nobody');
const snapshot = JSON.stringify(
  { id: 'evt_1', object: 'event', type: 'charge.failed', data: { object: {} } },
  null,
  2,
);
const thin = JSON.stringify({
  id: 'evt_2',
  object: 'v2.core.event',
  type: 'v1.billing.meter.no_meter_found',
});

describe("Stripe's own code", () => {
  test.each(['auto', 'webcrypto'] as const)(
    'its generator creates requests that verify (%s)',
    async (crypto) => {
      for (const payload of [snapshot, thin]) {
        const header = client.webhooks.generateTestHeaderString({ payload, secret });
        const request = toWebhookRequest({
          headers: { 'stripe-signature': header },
          body: Buffer.from(payload),
        });
        const verification = await stripe({ secrets: ['whsec_an_older_one', secret], crypto }).verify(
          request,
        );
        expect(verification).toMatchObject({ ok: true, secretIndex: 1 });
      }
    },
  );

  test('its verifier accepts our signature, also with two secrets', async () => {
    const { headers, body } = await signStripeEvent({
      payload: snapshot,
      secret: ['whsec_an_older_one', secret],
    });
    const event = client.webhooks.constructEvent(
      Buffer.from(body),
      headers['stripe-signature'] ?? '',
      secret,
    );
    expect(event.id).toBe('evt_1');
    const notification = await signStripeEvent({ payload: thin, secret });
    const parsed = client.parseEventNotification(
      Buffer.from(notification.body),
      notification.headers['stripe-signature'] ?? '',
      secret,
    );
    expect(parsed.id).toBe('evt_2');
  });

  test('a signature of the fake scheme v0 counts for neither', async () => {
    const header = client.webhooks.generateTestHeaderString({ payload: snapshot, secret, scheme: 'v0' });
    const request = toWebhookRequest({
      headers: { 'stripe-signature': header },
      body: Buffer.from(snapshot),
    });
    expect(() => client.webhooks.constructEvent(snapshot, header, secret)).toThrow();
    expect(await stripe({ secrets: secret }).verify(request)).toMatchObject({
      ok: false,
      reason: 'signature_mismatch',
    });
  });
});
