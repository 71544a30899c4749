import { expect, test } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { json } from '../../test/support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { ConfigurationError, InvalidParamsError, PaginationError } from '../errors/call-errors.ts';
import type { Operation } from '../contract/operation.ts';
import { field, itemsOf } from './page-reader.ts';
import type { PageReader } from '../contract/pages.ts';
import { linkedPages } from './readers.ts';
import { listPages } from '../client/list-pages.ts';

const byCursor: PageReader = (page) => {
  const cursor = field(page.body, 'cursor') ?? page.header('x-cursor');
  return { items: itemsOf(page), ...(cursor === null ? {} : { next: { params: { cursor } } }) };
};
const list: Operation = { id: 'things.list', method: 'GET', path: '/things', pager: 'cursor:things' };
const provider = { pagers: { cursor: byCursor } };

test('each page is one call with the first parameters and the cursor', async () => {
  const { client, sent } = clientOf(
    [
      json({ things: [1], cursor: 'a' }),
      json({ things: [2] }, 200, { 'x-cursor': 'b' }),
      json({ things: [3] }),
    ],
    { provider },
  );
  const headers = { 'x-call': '1' };
  expect(await listPages(client, list, { size: 1 }, { headers }).toArray({ limit: 9 })).toEqual([1, 2, 3]);
  expect(sent.map(({ url }) => new URL(url).search)).toEqual([
    '?size=1',
    '?size=1&cursor=a',
    '?size=1&cursor=b',
  ]);
  expect(sent.every((request) => request.headers['x-call'] === '1')).toBe(true);
});

test('a linked page of a list by POST is a GET without a body, so that nothing is written twice', async () => {
  const search: Operation = {
    id: 'things.search',
    method: 'POST',
    path: '/things',
    body: 'json',
    retry: 'ambiguous',
    pager: 'link:things',
  };
  const { client, sent } = clientOf(
    [
      json({ things: [1], next: '/things?page=2' }),
      json({ things: [2], next: '/things?page=3' }),
      json({ things: [2], next: '/things?page=3' }),
      json({ things: [3] }),
    ],
    { provider: { pagers: { link: linkedPages() } } },
  );
  const pager = listPages<number, unknown>(client, search, { name: 'x' });
  for await (const thing of pager) if (thing === 2) break;
  expect(
    await listPages(client, search, { name: 'x' }, { cursor: pager.cursor() }).toArray({ limit: 9 }),
  ).toEqual([3]);
  expect(sent.map(({ method, body }) => [method, body])).toEqual([
    ['POST', '{"name":"x"}'],
    ['GET', undefined],
    ['GET', undefined],
    ['GET', undefined],
  ]);
  expect(sent.map(({ headers }) => headers['content-type'])).toEqual([
    'application/json',
    undefined,
    undefined,
    undefined,
  ]);
});

test('resumes at the cursor of an earlier iteration', async () => {
  const { client, sent } = clientOf([json({ things: [1, 2], cursor: 'a' }), json({ things: [3] })], {
    provider,
  });
  const pager = listPages<number, unknown>(client, list);
  for await (const item of pager) if (item === 3) break;
  const resumed = clientOf([json({ things: [3, 4] })], { provider });
  expect(await listPages(resumed.client, list, {}, { cursor: pager.cursor() }).toArray({ limit: 9 })).toEqual(
    [4],
  );
  expect(new URL(resumed.sent[0]!.url).search).toBe('?cursor=a');
  expect(sent).toHaveLength(2);
});

test.each([[json(null)], [json([])], [json({ things: null })], [new Response('')]])(
  'a page without a list is an empty one',
  async (page) => {
    const { client } = clientOf([page], { provider });
    expect(await listPages(client, list).toArray({ limit: 9 })).toEqual([]);
  },
);

test('a page with something else instead of its list is not an empty page', async () => {
  const { client } = clientOf([json({ things: 5 })], { provider });
  expect(await failureOf(listPages(client, list).toArray({ limit: 9 }))).toBeInstanceOf(PaginationError);
});

test('the failure of a page is the failure of the iteration, with all its details', async () => {
  const { client } = clientOf([json({ things: [1], cursor: 'a' }), json({}, 403)], { provider });
  const error = await failureOf(listPages(client, list).toArray({ limit: 9 }));
  expect(error).toMatchObject({ code: 'permission_denied', operation: 'things.list' });
});

test('an impossible cursor fails with the first page, before anything is sent', async () => {
  const { client, sent } = clientOf([json({})], { provider });
  expect(await failureOf(listPages(client, { ...list, pager: 'links' }))).toBeInstanceOf(ConfigurationError);
  expect(await failureOf(listPages(client, list, {}, { cursor: 'a' }))).toBeInstanceOf(InvalidParamsError);
  expect(sent).toEqual([]);
});
