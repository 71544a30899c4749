import type { ServerResponse } from 'node:http';
import { buildSchema, experimentalExecuteIncrementally, legacyExecuteIncrementally, parse } from 'graphql17';
import { expect, expectTypeOf, test, vi } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import {
  createGraphql,
  GraphQLRequestError,
  ResponseParseError,
  type GraphQLClient,
  type TypedDocument,
} from '../src/index.ts';
import { incremental, type PartialData } from '../src/incremental/index.ts';
import { clientOf } from './stub.ts';
import { listen } from './support/listen.ts';

const schema = buildSchema(`
  directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  directive @stream(if: Boolean! = true, label: String, initialCount: Int = 0) on FIELD
  type Query { hero: Hero numbers: [Int] }
  type Hero { id: ID name: String story: String secret: String friends: [Hero] }
`);

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 5, value));

const rootValue = {
  hero: {
    id: '1',
    name: 'Luke',
    story: () => later('long'),
    secret: () => later(0).then(() => Promise.reject(new Error('The story is secret.'))),
    friends: async function* () {
      yield { id: '2', name: 'Han' };
      yield await later({ id: '3', name: 'Leia' });
    },
  },
  numbers: async function* () {
    for (let number = 1; number <= 3; number++) yield await later(number);
  },
};

type Payload = object & { readonly hasNext?: boolean };

/** The payloads of the reference implementation. */
async function* payloadsOf(query: string, format: 'current' | 'legacy'): AsyncGenerator<Payload> {
  const execute = format === 'current' ? experimentalExecuteIncrementally : legacyExecuteIncrementally;
  const result = await execute({ schema, document: parse(query), rootValue });
  if (!('initialResult' in result)) {
    yield result;
    return;
  }
  yield result.initialResult;
  yield* result.subsequentResults as AsyncIterable<Payload>;
}

interface Served {
  readonly graphql: GraphQLClient;
  readonly closed: () => boolean;
}

async function serve(respond: (query: string, response: ServerResponse) => Promise<void>): Promise<Served> {
  let closed = false;
  const origin = await listen((request, response) => {
    response.once('close', () => (closed = !response.writableEnded));
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
      await respond(query, response);
    })();
  });
  return { graphql: createGraphql({ endpoint: `${origin}/graphql` }), closed: () => closed };
}

const part = (payload: object): string =>
  `\r\n---\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(payload)}`;

async function sendParts(response: ServerResponse, payloads: AsyncIterable<object>): Promise<void> {
  response.writeHead(200, { 'content-type': 'multipart/mixed; boundary="-"' });
  for await (const payload of payloads) response.write(part(payload));
  response.end('\r\n-----\r\n');
}

const DEFERRED = `query Hero {
  hero { id ... @defer { story friends @stream(initialCount: 1) { id name } } }
  numbers @stream
}`;

test.each(['current', 'legacy'] as const)(
  'assembles the results of graphql-js in the %s format',
  async (format) => {
    const { graphql } = await serve((query, response) => sendParts(response, payloadsOf(query, format)));
    const seen: unknown[] = [];
    for await (const { data, errors, hasNext } of incremental(graphql, DEFERRED)) {
      seen.push(structuredClone(data));
      expect([errors, hasNext]).toEqual([[], expect.any(Boolean)]);
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(seen[0]).toEqual({ hero: { id: '1' }, numbers: [] });
    expect(seen.at(-1)).toEqual({
      hero: {
        id: '1',
        story: 'long',
        friends: [
          { id: '2', name: 'Han' },
          { id: '3', name: 'Leia' },
        ],
      },
      numbers: [1, 2, 3],
    });
  },
);

test('an error ends a strict loop with the data so far, and is given under the policy all', async () => {
  const { graphql } = await serve((query, response) => sendParts(response, payloadsOf(query, 'current')));
  const SECRET = 'query Secret { hero { id ... @defer { secret } } }';
  const strict = incremental(graphql, SECRET);
  expect((await strict.next()).value).toMatchObject({ data: { hero: { id: '1' } }, hasNext: true });
  const error = await failureOf(strict.next());
  expect(error).toBeInstanceOf(GraphQLRequestError);
  expect(error).toMatchObject({ operation: 'query.Secret', data: { hero: { id: '1', secret: null } } });
  const results = [];
  for await (const result of incremental(graphql, SECRET, {}, { errorPolicy: 'all' })) results.push(result);
  expect(results.at(-1)).toMatchObject({ hasNext: false, errors: [{ message: 'The story is secret.' }] });
});

test('a server without incremental delivery gives one result', async () => {
  const { graphql } = await serve((_query, response) => {
    response.writeHead(200, { 'content-type': 'application/graphql-response+json' });
    response.end('{"data":{"hero":{"id":"1"}}}');
    return Promise.resolve();
  });
  const results = [];
  for await (const result of incremental(graphql, DEFERRED)) results.push(result);
  expect(results).toEqual([{ data: { hero: { id: '1' } }, errors: [], hasNext: false }]);
});

test('a body that has neither data nor errors is no result', async () => {
  const { graphql } = await serve(async (_query, response) => {
    await Promise.resolve();
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const error = await failureOf(incremental(graphql, 'query A { a }').next());
  expect(error).toBeInstanceOf(ResponseParseError);
  expect((error as Error).message).toContain('neither data nor errors');
});

test('an end before the last payload is no end, and break releases the connection', async () => {
  const cut = await serve((_query, response) => {
    response.writeHead(200, { 'content-type': 'multipart/mixed; boundary="-"' });
    response.end(`${part({ data: { hero: {} }, hasNext: true })}\r\n---`);
    return Promise.resolve();
  });
  const loop = incremental(cut.graphql, DEFERRED);
  expect((await loop.next()).value).toMatchObject({ hasNext: true });
  expect(await failureOf(loop.next())).toMatchObject({ code: 'stream_truncated', operation: 'query.Hero' });

  const garbled = await serve((_query, response) => {
    response.writeHead(200, { 'content-type': 'multipart/mixed; boundary="-"' });
    response.end('\r\n---\r\n\r\n<html>\r\n-----\r\n');
    return Promise.resolve();
  });
  expect(await failureOf(incremental(garbled.graphql, DEFERRED).next())).toBeInstanceOf(ResponseParseError);

  const endless = await serve((_query, response) => {
    response.writeHead(200, { 'content-type': 'multipart/mixed; boundary="-"' });
    response.write(`${part({ data: { hero: {} }, hasNext: true })}\r\n---`);
    return Promise.resolve();
  });
  for await (const { hasNext } of incremental(endless.graphql, DEFERRED)) {
    expect(hasNext).toBe(true);
    break;
  }
  await vi.waitFor(() => {
    expect(endless.closed()).toBe(true);
  });
});

test('a mutation has a key where the API has a header for it', async () => {
  const api = { name: 'acme', idempotencyHeader: 'Idempotency-Key' };
  const { graphql, sent } = clientOf([{ body: { data: { add: 1 } } }], { api });
  const document = 'mutation Add { add ... @defer { more } }';
  for await (const _ of incremental(graphql, document));
  for await (const _ of incremental(graphql, document, undefined, { idempotencyKey: 'k1' }));
  expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual([
    expect.stringMatching(/^[\da-f-]{36}$/),
    'k1',
  ]);
});

test('what is wrong with the document or the request reaches the loop', async () => {
  const { graphql } = await serve((_query, response) => {
    response.writeHead(401).end();
    return Promise.resolve();
  });
  expect(await failureOf(incremental(graphql, 'query {').next())).toMatchObject({
    name: 'GraphQLDocumentError',
  });
  expect(await failureOf(incremental(graphql, 'subscription { a }').next())).toMatchObject({
    name: 'GraphQLDocumentError',
  });
  expect(await failureOf(incremental(graphql, DEFERRED).next())).toMatchObject({
    code: 'authentication_failed',
  });
});

test('data is partial until the last result', () => {
  interface Data {
    readonly hero: { readonly id: string; readonly friends: readonly { readonly id: string }[] } | null;
  }
  const document = 'query { hero { id } }' as unknown as TypedDocument<Data, Record<string, never>>;
  const read = async (graphql: GraphQLClient): Promise<void> => {
    for await (const result of incremental(graphql, document)) {
      if (result.hasNext) expectTypeOf(result.data).toEqualTypeOf<PartialData<Data>>();
      else expectTypeOf(result.data).toEqualTypeOf<Data>();
      if (result.hasNext)
        expectTypeOf(result.data.hero?.friends?.[0]?.id).toEqualTypeOf<string | undefined>();
    }
  };
  expect(read).toBeTypeOf('function');
});
