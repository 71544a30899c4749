import { describe, expect, test } from 'vitest';
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
  await api.customers.sources.update('c', 's', { a: 1 });
  await api['a-b'].list({ limit: 2 });
  expect(
    sent.map(({ method, url, body }) => [method, new URL(url).pathname + new URL(url).search, body]),
  ).toEqual([
    ['POST', '/v1/customers', 'name=x'],
    ['POST', '/v1/customers/c/sources/s', 'a=1'],
    ['GET', '/v1/ab?limit=2', undefined],
  ]);
});

test('an id comes first', async () => {
  const { api, sent } = attached();
  await api.customers.retrieve('cus_1', { expand: ['a'] }, { headers: { 'x-a': '1' } });
  await api.customers.retrieve('cus_1');
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
    '/v1/customers/cus_1',
    '/v1/customers/cus_1',
  ]);
  expect(sent.map(({ headers }) => headers['x-a'])).toEqual(['1', undefined]);
});

test('several ids come first, in the order of the path', async () => {
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

describe('nothing that a method is called with vanishes', () => {
  test.each<[string, readonly unknown[], RegExp]>([
    ['a callback', ['t1', {}, {}, () => undefined], /got more arguments.*calls no callback/],
    [
      'a callback in place of options',
      ['t1', {}, () => undefined],
      /takes an object of options.*it got a function/,
    ],
    ['a third object', ['t1', {}, {}, { timeoutMs: 5 }], /got more arguments/],
    [
      'one object in place of an id',
      [{ id: 't1' }],
      /takes id before its parameters. Write things\.\w+\(id, params, options\)\./,
    ],
    ['a list in place of an id', [['t1']], /takes id before its parameters/],
    ['text in place of parameters', ['t1', 'text'], /one object of named parameters/],
    ['text in place of options', ['t1', {}, 'text'], /takes an object of options.*it got text/],
    ['null in place of options', ['t1', {}, null], /it got null/],
    ['an id twice', ['t1', { id: 't2' }], /id is both an argument and a parameter/],
    ['an option that does not exist', ['t1', {}, { timeout: 5 }], /has no option timeout. Write timeoutMs/],
  ])('%s', async (_what, args, message) => {
    const { client, sent } = clientOf([json({})]);
    const target = {} as { things: Record<string, (...args: unknown[]) => PromiseLike<unknown>> };
    attachResources(target, { things: 'get GET /things/{id}\nlist GET /things/{id}/items g=cursor' }, client);
    for (const method of ['get', 'list']) {
      const call = target.things[method]!(...args);
      await expect(call).rejects.toMatchObject({
        code: 'invalid_params',
        message: expect.stringMatching(message),
      });
    }
    expect(sent).toHaveLength(0);
  });
});
