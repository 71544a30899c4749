import { hubSpotWebhooks, verifyHubSpotEvents, type HubSpotEventType } from '@org/hubspot/webhook-events';
import type { WebhookCreateEventSubscriptionParams } from '@org/hubspot/webhooks';
import { signHubSpotEvents } from '@org/webhooks/testing';
import { expect, expectTypeOf, test } from 'vitest';

const url = 'https://app.test/hooks/hubspot';
const secret = 'a-client-secret-of-an-app';

const common = {
  subscriptionId: 7,
  portalId: 62515,
  appId: 11,
  occurredAt: 1_767_225_600_000,
  attemptNumber: 0,
};

const EVENTS = [
  {
    ...common,
    eventId: 1,
    subscriptionType: 'contact.propertyChange',
    objectId: 5,
    propertyName: 'email',
    propertyValue: 'a@b.test',
  },
  {
    ...common,
    eventId: 2,
    subscriptionType: 'deal.associationChange',
    fromObjectId: 1,
    toObjectId: 2,
    associationRemoved: true,
    associationType: 'DEAL_TO_CONTACT',
  },
];

const signed = (events: object = EVENTS, query = '') =>
  signHubSpotEvents({ events: JSON.stringify(events), secret, url: `${url}${query}` });

test('the events of a request reach their handlers with their types', async () => {
  const { body, headers } = await signed(EVENTS, '?tenant=1');
  const webhooks = hubSpotWebhooks({ secrets: secret, publicUrl: url });
  const seen: unknown[] = [];
  webhooks.on('contact.propertyChange', (event) => {
    expectTypeOf(event.propertyName).toEqualTypeOf<string>();
    expectTypeOf(event.subscriptionType).toEqualTypeOf<'contact.propertyChange'>();
    seen.push([event.objectId, event.propertyName, event.propertyValue]);
  });
  webhooks.on('deal.associationChange', (event) => {
    expectTypeOf(event.associationRemoved).toEqualTypeOf<boolean>();
    seen.push([event.fromObjectId, event.toObjectId]);
  });
  // Behind a proxy, the host is not that of the public URL.
  const request = new Request('http://10.0.0.7/hooks/hubspot?tenant=1', { method: 'POST', body, headers });
  expect((await webhooks(request)).status).toBe(200);
  expect(seen).toEqual([
    [5, 'email', 'a@b.test'],
    [1, 2],
  ]);
});

test('a request that was changed, or signed with another secret, is refused', async () => {
  const { body, headers } = await signed();
  const changed = new TextDecoder().decode(body).replace('a@b.test', 'x@y.test');
  await expect(verifyHubSpotEvents({ body: changed, headers, url }, secret)).rejects.toMatchObject({
    reason: 'signature_mismatch',
  });
  await expect(
    verifyHubSpotEvents({ body, headers, url }, 'the-secret-of-another-app'),
  ).rejects.toMatchObject({ reason: 'signature_mismatch' });
});

test('verified events are narrowed by their type', async () => {
  const { body, headers } = await signed(EVENTS, '?a=%2Fb');
  const events = await verifyHubSpotEvents({ body, headers, url: `${url}?a=%2Fb` }, secret);
  expect(events).toEqual(EVENTS);
  for (const event of events)
    if (event.subscriptionType === 'contact.merge')
      expectTypeOf(event.mergedObjectIds).toEqualTypeOf<readonly number[]>();
});

test('the types are those that applications subscribe to', () => {
  expectTypeOf<WebhookCreateEventSubscriptionParams['eventType']>().toEqualTypeOf<HubSpotEventType>();
});
