import { describe, expect, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { VirtualClock } from '../src/testing/index.ts';
import { ApiClient } from '../src/client/api-client.ts';
import { defineClient } from '../src/client/client-definition.ts';
import { standardBodies } from '../src/client/create-client.ts';
import { repeatedQuery } from '../src/encode/query.ts';
import type { ClientOptions } from '../src/contract/options.ts';
import type { Operation } from '../src/contract/operation.ts';
import type { Provider } from '../src/contract/provider.ts';

const add: Operation = { id: 'items.add', method: 'POST', path: '/items', body: 'json' };

/** Adds items two at a time. */
const provider: Provider = {
  name: 'items',
  baseUrl: 'https://items.test',
  bodies: standardBodies,
  query: repeatedQuery,
  inParts: (operation, { items: given, ...params }) => {
    if (!Array.isArray(given) || given.length <= 2) return undefined;
    const items = [...given];
    return async (call) => {
      const data: unknown[] = [];
      for (let from = 0; from < items.length; from += 2) {
        const part = await call.perform(operation, { ...params, items: items.slice(from, from + 2) });
        data.push(part.data);
      }
      return { data, response: (await call.perform(operation, { items: [] })).response };
    };
  },
};

function setUp(options: ClientOptions = {}, own: Partial<Provider> = {}) {
  const clock = new VirtualClock();
  const sent: { readonly body: unknown; readonly headers: Readonly<Record<string, string>> }[] = [];
  const client = ApiClient.create(defineClient({ name: 'Items', provider: { ...provider, ...own } }), {
    clock,
    transport: async ({ body, headers }) => {
      sent.push({ body: JSON.parse(body as string), headers });
      await clock.advance(400);
      return Response.json(sent.length);
    },
    ...options,
  });
  return { clock, client, sent };
}

describe('a call in parts', () => {
  test('makes its requests with its own options, inside one call', async () => {
    const calls: string[] = [];
    const { client, sent } = setUp({
      hooks: {},
      use: [
        {
          name: 'count',
          at: 'call',
          run: (call, next) => {
            calls.push(call.operation.id);
            return next();
          },
        },
      ],
    });
    const data = await client.request(add, { items: [1, 2, 3] }, { headers: { 'x-own': 'yes' } });
    expect(data).toEqual([1, 2]);
    expect(sent.map(({ body }) => body)).toEqual([{ items: [1, 2] }, { items: [3] }, { items: [] }]);
    expect(sent.every(({ headers }) => headers['x-own'] === 'yes')).toBe(true);
    expect(calls).toEqual(['items.add']);
  });

  test.each([
    ['of the call', {}, { deadlineMs: 1_000 }],
    ['of the client', { deadlineMs: 1_000 }, {}],
  ])('ends with the deadline %s', async (_whose, clientOptions, options) => {
    const { client, sent } = setUp(clientOptions);
    const error = await failureOf(client.request(add, { items: [1, 2, 3, 4, 5, 6, 7] }, options));
    expect(error).toMatchObject({ name: 'TimeoutError', operation: 'items.add' });
    expect(sent).toHaveLength(3);
  });

  test('is one request where it fits', async () => {
    const { client, sent } = setUp();
    expect(await client.request(add, { items: [1, 2] })).toBe(1);
    expect(sent).toHaveLength(1);
  });

  test('is refused by a client that is closed', async () => {
    const { client, sent } = setUp();
    await client.close();
    expect(await failureOf(client.request(add, { items: [1, 2, 3] }))).toMatchObject({
      name: 'ConfigurationError',
    });
    expect(sent).toHaveLength(0);
  });

  test('is performed with the parameters of the moment of the call', async () => {
    const { client, sent } = setUp();
    const items = [1, 2, 3, 4, 5];
    const call = client.request(add, { items });
    items.length = 1;
    expect(await call).toEqual([1, 2, 3]);
    expect(sent.slice(0, 3).map(({ body }) => body)).toEqual([
      { items: [1, 2] },
      { items: [3, 4] },
      { items: [5] },
    ]);
  });

  test('with one key for all requests is refused, because the server would ignore all but the first', async () => {
    const { client, sent } = setUp({}, { idempotencyHeader: 'idempotency-key' });
    const options = { idempotencyKey: 'mine' };
    expect(await failureOf(client.request(add, { items: [1, 2, 3] }, options))).toMatchObject({
      name: 'InvalidParamsError',
      param: 'idempotencyKey',
      message: expect.stringContaining('Divide it into calls of one request each'),
    });
    expect(sent).toHaveLength(0);
    await client.request({ ...add, retry: 'keyed' }, { items: [1, 2, 3] });
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(3);
    await client.request(add, { items: [1] }, options);
    expect(sent.at(-1)?.headers['idempotency-key']).toBe('mine');
  });

  test('is not made of a raw request', async () => {
    const { client, sent } = setUp();
    await client.request({ ...add, id: 'raw.POST /items' }, { items: [1, 2, 3] });
    expect(sent.map(({ body }) => body)).toEqual([{ items: [1, 2, 3] }]);
  });

  test('that is aborted makes no further request', async () => {
    const controller = new AbortController();
    const { client, sent } = setUp({
      transport: () => {
        sent.push({ body: undefined, headers: {} });
        controller.abort();
        return Promise.resolve(Response.json(1));
      },
    });
    const call = client.request(add, { items: [1, 2, 3, 4] }, { signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
  });
});
