import { expect, test } from 'vitest';
import { ApiClient } from '../client/api-client.ts';
import { defineClient } from '../client/client-definition.ts';
import { jsonBody } from '../encode/body.ts';
import { repeatedQuery } from '../encode/query.ts';
import { ResponseParseError } from '../errors/call-errors.ts';
import type { Operation } from '../contract/operation.ts';
import { missingItems, missingObject } from './missing-items.ts';
import { tokenPages } from './readers.ts';
import { listPages } from '../client/list-pages.ts';

const get: Operation = { id: 'things.get', method: 'GET', path: '/things/{id}' };
const list: Operation = { id: 'things.list', method: 'GET', path: '/things', pager: 'cursor:result.items' };

function clientThatGets(body: string): ApiClient {
  return ApiClient.create(
    defineClient({
      name: 'Acme',
      provider: {
        name: 'acme',
        baseUrl: 'https://api.example.com',
        bodies: { json: jsonBody },
        query: repeatedQuery,
        pagers: { cursor: tokenPages() },
        validateResponse: (body, operation) => missingObject(body) ?? missingItems(body, operation),
      },
    }),
    {
      transport: () =>
        Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
    },
  );
}

test.for(['null', '"text"', '7', 'true', '[]', ''])('%j is no object', async (body) => {
  const error: unknown = await clientThatGets(body)
    .request(get, { id: '1' })
    .catch((reason: unknown) => reason);
  expect(ResponseParseError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    message: `things.get: the body of the response (status 200) lacks an object. ${body === '' ? 'It is empty.' : `It begins: ${body}`}`,
    operation: 'things.get',
  });
});

test.for(['{}', '{"result":{}}', '{"result":{"items":{}}}', '{"items":[]}'])(
  '%j is no list, and never a list without items',
  async (body) => {
    const pager = listPages(clientThatGets(body), list, {});
    await expect(pager.toArray({ limit: 5 })).rejects.toThrow(/things.list: .* lacks result.items, a list/);
    await expect(pager).rejects.toThrow(ResponseParseError);
  },
);

test('a body with its items is accepted', async () => {
  expect(await clientThatGets('{"id":1}').request(get, { id: '1' })).toEqual({ id: 1 });
  expect(await listPages(clientThatGets('{"result":{"items":[]}}'), list, {}).toArray({ limit: 5 })).toEqual(
    [],
  );
});

test('raw requests are not validated', async () => {
  expect(await clientThatGets('[1]').get('/things')).toEqual([1]);
});
