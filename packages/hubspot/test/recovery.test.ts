import { SdkError } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { HubSpot } from '@org/hubspot';
import { beforeAll, expect, test } from 'vitest';
import { account, type Reply } from './account.ts';

type ContactParams = Parameters<HubSpot['crm']['objects']['contacts']['create']>[0];

const properties = { email: 'Ada@example.com', firstname: 'Ada' };

/** HubSpot, whose response to a create is lost, and which then reads as `read` says. */
async function settled(read: (nowMs: number) => Reply, sent: ContactParams = { properties }) {
  const clock = new VirtualClock();
  const { transport, sent: requests } = account(({ method }) => {
    if (method === 'GET') return read(clock.now());
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  });
  const hubspot = new HubSpot({ accessToken: 'pat', clock, transport, retry: 0 });
  const error: unknown = await clock.runUntil(
    Promise.resolve(hubspot.crm.objects.contacts.create(sent)).catch((thrown: unknown) => thrown),
  );
  if (!SdkError.isInstance(error)) throw new Error('The call did not fail.');
  return { error, requests, outcome: await clock.runUntil(error.settle()) };
}

// What is loaded after a failure takes real time, in which a virtual deadline would pass: so it is loaded with the real clock.
beforeAll(async () => {
  const { transport } = account(({ method }) => {
    if (method === 'GET') return { body: {} };
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  });
  const hubspot = new HubSpot({ accessToken: 'pat', transport, retry: 0 });
  const outcome = await hubspot.crm.objects.contacts.create({ properties }).safe();
  if (!outcome.ok) await outcome.error.settle();
});

const contact = (createdMs: number, values: object): Reply => ({
  body: { id: '7', properties: values, createdAt: new Date(createdMs).toISOString() },
});

test('a contact whose response was lost is found by its email, and not created again', async () => {
  const { error, requests, outcome } = await settled((nowMs) =>
    contact(nowMs, { email: 'ada@example.com', firstname: 'Ada' }),
  );
  expect(error).toMatchObject({ name: 'ConnectionError', mayHaveExecuted: true });
  expect(outcome).toMatchObject({ outcome: 'landed', value: { id: '7' } });
  expect(requests.map(({ method, path, query }) => `${method} ${path}${query}`)).toEqual([
    'POST /crm/objects/2026-03/contacts',
    'GET /crm/objects/2026-03/contacts/Ada%40example.com?idProperty=email&properties=email,firstname',
  ]);
});

test.for<[string, (nowMs: number) => Reply, RegExp]>([
  [
    'no contact',
    () => ({
      status: 404,
      body: { category: 'OBJECT_NOT_FOUND', correlationId: 'c', message: 'resource not found' },
    }),
    /No contact has this email yet/,
  ],
  ['an older one', (nowMs) => contact(nowMs - 3_600_000, properties), /older than the call/],
  ['one without a time', () => ({ body: { id: '7', properties } }), /older than the call/],
  [
    'one of somebody else',
    (nowMs) => contact(nowMs, { email: properties.email, firstname: 'Bob' }),
    /another value of firstname/,
  ],
])('%s leaves it open', async ([, read, reason]) => {
  const { outcome } = await settled(read);
  expect(outcome).toMatchObject({ outcome: 'unknown', reason: expect.stringMatching(reason) });
});

test('a contact without an email cannot be settled', async () => {
  const { outcome, requests } = await settled(() => ({ body: {} }), { properties: { firstname: 'Ada' } });
  expect(outcome).toMatchObject({ outcome: 'unknown' });
  expect(requests).toHaveLength(1);
});

test('a contact that was sent with associations is left open, because the read does not show them', async () => {
  const to = { id: '77' };
  const { outcome } = await settled((nowMs) => contact(nowMs, properties), {
    properties,
    associations: [{ to, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }] }],
  });
  expect(outcome).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('associations') });
});
