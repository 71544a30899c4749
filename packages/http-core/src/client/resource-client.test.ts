import { expect, test } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { json } from '../../test/support/scripted.ts';
import { attachResources } from './resource-client.ts';

type Method = (...args: unknown[]) => Promise<unknown>;
interface Api {
  readonly customers: {
    readonly retrieve: Method;
    readonly create: Method;
    readonly sources: { readonly update: Method };
  };
  readonly 'a-b': { readonly list: Method };
}
const table = {
  customers: 'retrieve GET /v1/customers/{id}\ncreate POST /v1/customers b=form',
  'customers.sources': 'update POST /v1/customers/{customer}/sources/{id} b=form',
  'a-b': 'list GET /v1/ab',
};

const attached = (): { readonly api: Api; readonly sent: ReturnType<typeof clientOf>['sent'] } => {
  const { client, sent } = clientOf([json({ ok: true })]);
  const api = {} as Api;
  attachResources(api, table, client);
  return { api, sent };
};

test('resources and their methods are where their names say', async () => {
  const { api, sent } = attached();
  await api.customers.create({ name: 'x' });
  await api.customers.sources.update({ customer: 'c', id: 's', a: 1 });
  await api['a-b'].list({ limit: 2 });
  expect(
    sent.map(({ method, url, body }) => [method, new URL(url).pathname + new URL(url).search, body]),
  ).toEqual([
    ['POST', '/v1/customers', 'name=x'],
    ['POST', '/v1/customers/c/sources/s', 'a=1'],
    ['GET', '/v1/ab?limit=2', undefined],
  ]);
});

test('a single id may come first', async () => {
  const { api, sent } = attached();
  await api.customers.retrieve('cus_1', { expand: ['a'] }, { headers: { 'x-a': '1' } });
  await api.customers.retrieve('cus_1');
  await api.customers.retrieve({ id: 'cus_1' }, { headers: { 'x-a': '2' } });
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(
    Array.from({ length: 3 }, () => '/v1/customers/cus_1'),
  );
  expect(sent.map(({ headers }) => headers['x-a'])).toEqual(['1', undefined, '2']);
});

test('several ids may come first, in the order of the path', async () => {
  const { api, sent } = attached();
  await api.customers.sources.update('c', 's', { a: 1 }, { headers: { 'x-a': '1' } });
  expect(sent.map(({ url, body }) => [new URL(url).pathname, body])).toEqual([
    ['/v1/customers/c/sources/s', 'a=1'],
  ]);
  expect(sent[0]?.headers['x-a']).toBe('1');
});

test.each([
  ['missing', ['c'], 'id is missing'],
  ['replaced by the parameters', ['c', { a: 1 }], 'id must be text, not object'],
])('a second id that is %s is refused by name', async (_, given, message) => {
  const { api, sent } = attached();
  await expect(api.customers.sources.update(...given)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});

test('a resource is made once, when it is first looked at', () => {
  const { api } = attached();
  expect(api.customers).toBe(api.customers);
  expect(api.customers.sources).toBe(api.customers.sources);
});
