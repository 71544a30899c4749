import { Stripe } from '@org/stripe';
import { expect, test } from 'vitest';

const time = new Date('2030-01-31T12:00:00Z');

/** What is sent for a call: the query, decoded, and the body. */
async function sentBy(call: (stripe: Stripe) => PromiseLike<unknown>): Promise<string> {
  let sent = '';
  const fetch = async (...given: Parameters<typeof globalThis.fetch>): Promise<Response> => {
    const request = new Request(...given);
    sent =
      decodeURIComponent(new URL(request.url).search.slice(1)) + decodeURIComponent(await request.text());
    return Response.json({ object: 'list', data: [], has_more: false, next_page_url: null });
  };
  await call(new Stripe({ apiKey: 'sk_test_1', fetch, retry: false }));
  return sent;
}

test.each<[string, (stripe: Stripe) => PromiseLike<unknown>, string]>([
  [
    'seconds in a query of v1',
    (s) => s.charges.list({ created: { gte: time }, limit: 1 }),
    'created[gte]=1896091200&limit=1',
  ],
  [
    'seconds in a form of v1',
    (s) => s.subscriptions.update('sub_1', { trial_end: time }),
    'trial_end=1896091200',
  ],
  [
    'text in a query of v2',
    (s) => s.v2.core.events.list({ created: { gte: time }, limit: 1 }),
    'created[gte]=2030-01-31T12:00:00.000Z&limit=1',
  ],
  [
    'text in JSON of v2',
    (s) =>
      s.v2.billing.meterEvents.create({
        event_name: 'e',
        payload: {},
        timestamp: time,
        identifier: 'i',
      }),
    '{"event_name":"e","payload":{},"timestamp":"2030-01-31T12:00:00.000Z","identifier":"i"}',
  ],
])('a date becomes %s', async (_, call, expected) => {
  expect(await sentBy(call)).toBe(expected);
});
