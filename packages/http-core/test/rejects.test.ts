import { describe, expect, test } from 'vitest';
import { SdkError, type ApiClient } from '../src/index.ts';
import type { Operation } from '../src/provider/index.ts';
import { attachResources } from '../src/client/resource-client.ts';
import { clientOf } from './support/client.ts';
import { json } from './support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { listPages, paginate } from '../src/client/list-pages.ts';

const one: Operation = { id: 'things.get', method: 'GET', path: '/things/{id}' };
const list: Operation = { id: 'things.list', method: 'GET', path: '/things', pager: 'none' };

/** What JavaScript lets through. */
const wrong = (value: unknown): never => value as never;

/** A getter that throws, wherever the client looks. */
const trap = (): never =>
  new Proxy(
    {},
    {
      get: () => {
        throw new TypeError('trap');
      },
      ownKeys: () => {
        throw new TypeError('trap');
      },
    },
  ) as never;

const calls: Readonly<Record<string, (client: ApiClient) => PromiseLike<unknown>>> = {
  'request with a list of parameters': (client) => client.request(one, []),
  'request with a number as parameters': (client) => client.request(one, wrong(5)),
  'request with nothing for a placeholder': (client) => client.request(one, {}),
  'request with parameters that throw': (client) => client.request(one, trap()),
  'request with null as options': (client) => client.request(one, { id: '1' }, wrong(null)),
  'request with options that throw': (client) => client.request(one, { id: '1' }, trap()),
  'list with a list of parameters': (client) => listPages(client, list, []),
  'list in a style that nobody knows': (client) => listPages(client, list),
  'list without a client': () => listPages(wrong(undefined), list),
  'list at a cursor of nothing': (client) => listPages(client, list, {}, { cursor: 'x' }),
  'list with null as options': (client) => listPages(client, list, {}, wrong(null)),
  'paginate of a path that is none': (client) => paginate(client, 'x', { pages: () => ({ items: [] }) }),
  'paginate without options': (client) => paginate(client, '/x', wrong(undefined)),
  'paginate without a client': () => paginate(wrong(undefined), '/x', { pages: () => ({ items: [] }) }),
  'get of a path that is none': (client) => client.get('x'),
  'get of a number': (client) => client.get(wrong(5)),
  'get with null as options': (client) => client.get('/x', wrong(null)),
  'post of what is no body': (client) => client.post('/x', { body: Symbol('x') }),
  'delete with a deadline of 0': (client) => client.delete('/x', { deadlineMs: 0 }),
  'dryRun of nothing': (client) => client.dryRun(wrong(undefined)),
  'a method of a resource with one object of everything': (client) => {
    const api: { things?: { retrieve: (...args: unknown[]) => PromiseLike<unknown> } } = {};
    attachResources(api, { things: 'retrieve GET /things/{id}' }, client);
    return api.things!.retrieve({ id: '5' });
  },
};

describe('a method that returns a promise rejects and never throws', () => {
  test.each(Object.entries(calls))('%s', async (_name, call) => {
    const { client, sent } = clientOf([json({})]);
    let pending: PromiseLike<unknown> | undefined;
    expect(() => {
      pending = call(client);
    }).not.toThrow();
    const error = await failureOf(Promise.resolve(pending));
    expect(sent).toEqual([]);
    expect(error).toBeInstanceOf(Error);
    if (!/throw|dryRun of nothing/.test(_name)) expect(SdkError.isInstance(error)).toBe(true);
  });
});
