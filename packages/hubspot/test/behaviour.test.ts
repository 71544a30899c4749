import { bearer } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { isHubSpotError, HubSpot, type HubSpotOptions } from '@org/hubspot';
import { json, stub, type Step } from './stub.ts';

let origins = 0;

function clientOver(steps: readonly Step[], options: HubSpotOptions = {}) {
  const script = stub(...steps);
  // An origin of its own for each test: the quota of retries is shared by origin.
  const baseUrl = `https://hubspot-${origins++}.test`;
  const client = new HubSpot({
    accessToken: 'secret-token',
    clock: new VirtualClock(),
    baseUrl,
    transport: script.transport,
    ...options,
  });
  return { ...script, baseUrl, client };
}

test('account.get sends what the document says', async () => {
  const { client, sent, baseUrl } = clientOver([json({})]);
  await client.account.get();
  const request = sent[0]!;
  const url = new URL(request.url);
  expect(sent).toHaveLength(1);
  expect(request.method).toBe('GET');
  expect(url.origin + url.pathname).toBe(new URL('/account-info/2026-03/details', baseUrl).href);
  expect(request.headers['authorization']).toBe('Bearer secret-token');
});

test('a failed response is a typed error', async () => {
  const { client } = clientOver([json({ message: 'There is no such thing.' }, 404)]);
  const error: unknown = await client.account.get().catch((thrown: unknown) => thrown);
  expect(isHubSpotError(error)).toBe(true);
  expect(error).toMatchObject({
    name: 'HubSpotNotFoundError',
    status: 404,
    message: 'There is no such thing.',
  });
});

test('without a credential nothing is sent, and the error says what to do', async () => {
  const { client, sent } = clientOver([json({})], { accessToken: '' });
  await expect(client.account.get()).rejects.toMatchObject({
    name: 'CredentialError',
    message: expect.stringContaining('HUBSPOT_ACCESS_TOKEN'),
  });
  expect(sent).toHaveLength(0);
});

test('with() replaces the credential, however the client had it', async () => {
  const { client, sent } = clientOver([json({})]);
  const other = client.with({ auth: bearer('other') });
  await other.account.get();
  await other.with({ accessToken: 'third' }).account.get();
  expect(sent.map(({ headers }) => headers['authorization'] === 'Bearer other')).toEqual([true, false]);
});

test('an option that does not exist is refused, with the right one', () => {
  expect(() => clientOver([], { timeout: 5 } as HubSpotOptions)).toThrow(
    /no option timeout. Write timeoutMs/,
  );
});

test('crm.owners.list goes on to the next page', async () => {
  const { client, sent } = clientOver([
    json({ results: [{ id: '1' }], paging: { next: { after: 'next-2' } } }),
    json({ results: [{ id: '2' }] }),
  ]);
  const items: unknown[] = [];
  for await (const item of client.crm.owners.list()) items.push(item);
  expect(items).toEqual([{ id: '1' }, { id: '2' }]);
  expect(new URL(sent[1]!.url).searchParams.get('after')).toBe('next-2');
});

test('cms.siteSearch.search goes on to the next page', async () => {
  const { client, sent } = clientOver([
    json({ results: [{ id: '1' }] }),
    json({ results: [{ id: '2' }] }),
    json({ results: [] }),
  ]);
  const items: unknown[] = [];
  for await (const item of client.cms.siteSearch.search()) items.push(item);
  expect(items).toEqual([{ id: '1' }, { id: '2' }]);
  expect(new URL(sent[1]!.url).searchParams.get('offset')).toBe('1');
});

test('cms.hubdb.rows.list goes on by cursor or by offset, as the response says', async () => {
  const { client, sent } = clientOver([
    json({ results: [{ id: '1' }], paging: { next: { offset: 1 } } }),
    json({ results: [{ id: '2' }], paging: { next: { after: 'n' } } }),
    json({ results: [{ id: '3' }] }),
  ]);
  const items: unknown[] = [];
  for await (const item of client.cms.hubdb.rows.list('table', { limit: 1 })) items.push(item);
  expect(items).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
  expect(sent.map(({ url }) => new URL(url).search)).toEqual([
    '?limit=1',
    '?limit=1&offset=1',
    '?limit=1&after=n',
  ]);
});

test('rows whose next page is named in no way that is known fail, rather than that some are missing', async () => {
  const { client } = clientOver([json({ results: [{ id: '1' }], paging: { next: { link: 'l' } } })]);
  await expect(client.cms.hubdb.rows.list('table').toArray({ limit: 5 })).rejects.toMatchObject({
    name: 'PaginationError',
    message: expect.stringContaining('neither a cursor nor an offset'),
  });
});
