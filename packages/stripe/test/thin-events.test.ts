import { Stripe as VendorStripe } from 'stripe';

type VendorNotification = VendorStripe.V2.Core.EventNotification;
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import { WebhookConfigError, WebhookVerificationError } from '@org/webhooks';
import { signStripeEvent, VirtualClock } from '@org/webhooks/testing';
import { Stripe, createStripe } from '@org/stripe';
import type { Customer, Invoice, V2CoreAccount, V2MoneyManagementPayoutIntent } from '@org/stripe/models';
import {
  fetchEvent,
  fetchRelatedObject,
  readEventBridgeEvent,
  readEventGridEvent,
  stripeWebhooks,
  verifyStripeEvent,
  type RelatedStripeObject,
  type StripeEvent,
  type StripeEvents,
} from '@org/stripe/webhooks';

const secret = 'whsec_for_tests_only';
const snapshot = {
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  data: { object: { id: 'pi_1', amount: 2000 } },
};
const thin = {
  id: 'evt_2',
  object: 'v2.core.event' as const,
  type: 'v1.customer.created' as const,
  created: '2026-01-01T00:00:00Z',
  livemode: false,
  context: 'acct_1',
  related_object: { id: 'cus_1', type: 'customer', url: '/v1/customers/cus_1' },
};

describe('verifyStripeEvent', () => {
  test('returns an event that the vendor’s code signed, by header, headers of any kind, text or bytes', async () => {
    const body = JSON.stringify(snapshot);
    const signature = new VendorStripe('sk_test_1').webhooks.generateTestHeaderString({
      payload: body,
      secret,
    });
    for (const header of [
      signature,
      { 'Stripe-Signature': signature },
      { 'stripe-signature': [signature], other: undefined },
      new Headers({ 'stripe-signature': signature }),
    ]) {
      const event = await verifyStripeEvent(body, header, secret);
      expectTypeOf(event).toEqualTypeOf<StripeEvent>();
      expect(event.type === 'payment_intent.succeeded' && event.data.object.amount).toBe(2000);
    }
    const bytes = new TextEncoder().encode(body);
    expect(await verifyStripeEvent(bytes, signature, [undefined, secret])).toEqual(snapshot);
  });

  test.each<[string, { header?: string; body?: string; ageMs?: number; from?: string }]>([
    ['missing_header', { header: '' }],
    ['malformed_header', { header: 'v1=abc' }],
    ['signature_mismatch', { from: 'whsec_another' }],
    ['signature_mismatch', { body: '{}' }],
    ['too_old', { ageMs: 300_001 }],
  ])('reports why an event is rejected: %s', async (reason, { header, body, ageMs = 0, from = secret }) => {
    const clock = new VirtualClock();
    const timestampMs = clock.now() - ageMs;
    const signed = await signStripeEvent({ payload: snapshot, secret: from, timestampMs });
    const verified = verifyStripeEvent(
      body ?? signed.body,
      header ?? signed.headers['stripe-signature'],
      secret,
      { clock },
    );
    await expect(verified).rejects.toBeInstanceOf(WebhookVerificationError);
    await expect(verified).rejects.toMatchObject({ reason, code: 'unverified' });
  });

  test('reports a mistake of the caller separately', async () => {
    const signed = await signStripeEvent({ payload: ['no', 'event'], secret });
    const header = signed.headers['stripe-signature'];
    await expect(verifyStripeEvent(signed.body, header, secret)).rejects.toMatchObject({
      reason: 'malformed_event',
    });
    await expect(verifyStripeEvent(signed.body, header, undefined)).rejects.toBeInstanceOf(
      WebhookConfigError,
    );
    await expect(verifyStripeEvent(signed.body, header, 'sk_test_1')).rejects.toThrow(/not an API key/);
    await expect(verifyStripeEvent(snapshot as never, header, secret)).rejects.toThrow(/parsed body/);
  });
});

describe('envelopes of event destinations', () => {
  const bridge = {
    version: '0',
    'detail-type': snapshot.type,
    source: 'aws.partner/stripe.com/ed_1',
    detail: snapshot,
  };
  const grid = { specversion: '1.0', id: 'a', source: 'stripe', type: snapshot.type, data: thin };

  test('contain the event, as an object or as text', () => {
    expect(readEventBridgeEvent(bridge)).toEqual(snapshot);
    expect(readEventBridgeEvent(JSON.stringify(bridge))).toEqual(snapshot);
    expect(readEventGridEvent(grid)).toEqual(thin);
    expect(readEventGridEvent(JSON.stringify(grid))).toEqual(thin);
  });

  test.each<[unknown, RegExp]>([
    [undefined, /in its field detail/],
    ['{', /not JSON/],
    [snapshot, /in its field detail/],
    [{ detail: { ...snapshot, object: 'charge' } }, /must contain a Stripe event/],
    [[bridge], /one by one/],
  ])('without an event are rejected: %j', (envelope, message) => {
    expect(() => readEventBridgeEvent(envelope)).toThrow(WebhookVerificationError);
    expect(() => readEventBridgeEvent(envelope)).toThrow(message);
  });
});

describe('a thin event leads', () => {
  function client() {
    const requests: { url: string; headers: Headers }[] = [];
    const fetch = vi.fn((input: string | URL | Request, init?: RequestInit) => {
      const { url, headers } = new Request(input, init);
      requests.push({ url, headers });
      return Promise.resolve(Response.json({ id: 'cus_1', email: 'ada@example.com' }));
    });
    const options = { apiKey: 'sk_test_1', fetch };
    return { requests, stripe: new Stripe(options), functions: createStripe(options) };
  }

  test('to its object, in the context of the event, by either client', async () => {
    const { requests, stripe, functions } = client();
    for (const each of [stripe, functions]) {
      const customer = await fetchRelatedObject(each, thin);
      expectTypeOf(customer).toEqualTypeOf<Customer>();
      expect(customer.email).toBe('ada@example.com');
    }
    for (const { url, headers } of requests) {
      expect(url).toBe('https://api.stripe.com/v1/customers/cus_1');
      expect(headers.get('stripe-context')).toBe('acct_1');
      expect(headers.get('stripe-request-trigger')).toBe('event=evt_2');
    }
  });

  test('with a query, and without a context', async () => {
    const { requests, stripe } = client();
    const url = '/v2/core/accounts/acct_1?include=identity';
    await fetchRelatedObject(stripe, { ...thin, context: undefined, related_object: { url } });
    expect(requests[0]?.url).toBe(`https://api.stripe.com${url}`);
    expect(requests[0]?.headers.has('stripe-context')).toBe(false);
  });

  test('to the whole event', async () => {
    const { requests, stripe } = client();
    const event = await fetchEvent(stripe, { ...thin, id: 'evt/../2' }, { stripeContext: 'acct_2' });
    expectTypeOf(event.type).toEqualTypeOf<'v1.customer.created'>();
    expect(requests[0]?.url).toBe('https://api.stripe.com/v2/core/events/evt%2F..%2F2');
    expect(requests[0]?.headers.get('stripe-context')).toBe('acct_2');
  });

  test('typed by its name in handlers', () => {
    const { stripe } = client();
    stripeWebhooks({ secrets: secret })
      .on('v1.invoice.paid', async (event) => {
        expectTypeOf(await fetchRelatedObject(stripe, event)).toEqualTypeOf<Invoice>();
      })
      .on('v2.core.account[identity].updated', async (event) => {
        expectTypeOf(await fetchRelatedObject(stripe, event)).toEqualTypeOf<V2CoreAccount>();
      })
      .on('v2.money_management.payout_intent.posted', async (event) => {
        expectTypeOf(await fetchRelatedObject(stripe, event)).toEqualTypeOf<V2MoneyManagementPayoutIntent>();
      })
      .on('v1.billing.meter.no_meter_found', async (event) => {
        expectTypeOf(
          (await fetchEvent(stripe, event)).data.developer_message_summary,
        ).toEqualTypeOf<string>();
        // @ts-expect-error It is about no object.
        await fetchRelatedObject(stripe, event);
      });
  });

  test('nowhere else: the key is only sent to Stripe’s API', async () => {
    const { requests, stripe } = client();
    for (const url of [
      'https://evil.example/v1/customers/cus_1',
      '//evil.example/v1/x',
      '@evil.example/v1/x',
      '/v1/../../x',
      '/v1/%2e%2E/files/x',
      '/v1/.%2e/files/x',
      '/v1/{id}',
      '/files/x',
    ]) {
      const wrong = fetchRelatedObject(stripe, { ...thin, related_object: { url } });
      await expect(wrong).rejects.toThrow(/no address/);
    }
    const without = fetchRelatedObject(stripe, { ...thin, related_object: null as never });
    await expect(without).rejects.toThrow(/no related_object/);
    await expect(fetchEvent(stripe, snapshot as never)).rejects.toThrow(/not a thin event/);
    expect(requests).toEqual([]);
  });
});

/** Events that name an object, from our types. */
type Related = {
  [Type in keyof StripeEvents]: StripeEvents[Type] extends { related_object: unknown } ? Type : never;
}[keyof StripeEvents];

/** What the vendor's code fetches for an event, by the name that each object has in its field `object`. */
type VendorObject<Type> = Awaited<
  ReturnType<Extract<VendorNotification, { type: Type; fetchRelatedObject: unknown }>['fetchRelatedObject']>
>;
type NameOf<Value> = Value extends { object: infer Name } ? Name : never;

/** Events of which ours says something else than the vendor. */
type Different = {
  [Type in Related]: [NameOf<RelatedStripeObject<Type>>] extends [NameOf<VendorObject<Type>>]
    ? [NameOf<VendorObject<Type>>] extends [NameOf<RelatedStripeObject<Type>>]
      ? never
      : Type
    : Type;
}[Related];

test('the object of every event that has one is typed as the vendor types it', () => {
  type Untyped = { [Type in Related]: unknown extends RelatedStripeObject<Type> ? Type : never }[Related];
  expectTypeOf<Untyped>().toEqualTypeOf<never>();
  expectTypeOf<Different>().toEqualTypeOf<never>();
});
