import { expect, test } from 'vitest';
import { clientOver, json } from './stub.ts';

const link = (href: string): object => ({ rel: 'next', href, method: 'GET' });
const addresses = (sent: readonly { url: string }[]): string[] =>
  sent.map(({ url }) => new URL(url).pathname + new URL(url).search);

test('the token of disputes is taken out of the link, and sent to the client’s own address', async () => {
  const { client, sent, baseUrl } = clientOver([
    json({
      items: [{ dispute_id: 'A' }],
      links: [link('https://api.paypal.com/v1/customer/disputes?page_size=1&next_page_token=a%2B%2F')],
    }),
    json({ items: [{ dispute_id: 'B' }], links: [] }),
  ]);
  const all = await client.disputes.list({ page_size: 1 }).toArray({ limit: 10 });
  expect(all.map(({ dispute_id: id }) => id)).toEqual(['A', 'B']);
  expect(addresses(sent)).toEqual([
    '/v1/customer/disputes?page_size=1',
    '/v1/customer/disputes?page_size=1&next_page_token=a%2B%2F',
  ]);
  expect(new Set(sent.map(({ url }) => new URL(url).origin))).toEqual(new Set([baseUrl]));
});

test('webhook events go on from the time in the link', async () => {
  const { client, sent } = clientOver([
    json({
      events: [{ id: 'WH-1' }],
      count: 1,
      links: [link('/v1/notifications/webhooks-events?page_size=1&start_time=2026-11-01T00:00:00Z')],
    }),
    json({ events: [], count: 0 }),
  ]);
  expect(await client.webhooks.events.list({ page_size: 1 }).toArray({ limit: 9 })).toHaveLength(1);
  expect(new URL(sent[1]!.url).searchParams.get('start_time')).toBe('2026-11-01T00:00:00Z');
});

test('a search by POST keeps its body, and counts its pages in the query', async () => {
  const { client, sent } = clientOver([
    json({ items: [{ id: 'INV-1' }], total_pages: 2 }),
    json({ items: [{ id: 'INV-2' }], total_pages: 2 }),
  ]);
  const found = await client.invoices
    .search({ recipient_email: 'a@b.test', page_size: 1, total_required: true })
    .toArray({ limit: 10 });
  expect(found.map(({ id }) => id)).toEqual(['INV-1', 'INV-2']);
  expect(addresses(sent).map((one) => one.split('?')[0])).toEqual(
    Array.from({ length: 2 }, () => '/v2/invoicing/search-invoices'),
  );
  expect(new URL(sent[1]!.url).searchParams.get('page')).toBe('2');
  for (const { body } of sent) expect(JSON.parse(body as string)).toEqual({ recipient_email: 'a@b.test' });
});

test('a batch that PayPal has not read yet is a page without items', async () => {
  const { client } = clientOver([json({ batch_header: { payout_batch_id: 'B', batch_status: 'PENDING' } })]);
  const batch = await client.payouts.get('B');
  expect(batch.batch_header?.batch_status).toBe('PENDING');
  expect(await client.payouts.get('B').toArray({ limit: 9 })).toEqual([]);
});

test.each([
  ['transactions.list', 'transaction_details'],
  ['plans.list', 'plans'],
  ['products.list', 'products'],
  ['subscriptions.list', 'subscriptions'],
  ['invoices.list', 'items'],
  ['invoices.templates.list', 'templates'],
  ['vault.paymentTokens.list', 'payment_tokens'],
] as const)('%s has its items in %s, and begins with page 1', async (id, field) => {
  const { client, sent } = clientOver([
    json({ [field]: [{ id: '1' }] }),
    json({ [field]: [{ id: '2' }] }),
    json({ [field]: [] }),
  ]);
  const path = id.split('.');
  const list = path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as (
    params: object,
  ) => { toArray(options: object): Promise<unknown[]> };
  const params = { customer_id: 'c', start_date: '2026-11-01T00:00:00Z', end_date: '2026-11-02T00:00:00Z' };
  expect(await list(params).toArray({ limit: 9 })).toHaveLength(2);
  expect(sent.map(({ url }) => new URL(url).searchParams.get('page'))).toEqual([null, '2', '3']);
});

test('a list that repeats a page ends with an error, and not never', async () => {
  const { client } = clientOver([
    json({ items: [{}], links: [link('/v1/customer/disputes?next_page_token=same')] }),
  ]);
  await expect(client.disputes.list().toArray({ limit: 1_000 })).rejects.toMatchObject({
    name: 'PaginationError',
  });
});

test('a size that no list accepts is refused', async () => {
  const { client, sent } = clientOver([json({ plans: [] })]);
  await expect(client.plans.list({ page_size: 0 })).rejects.toThrow(/page_size/);
  expect(sent).toHaveLength(0);
});
