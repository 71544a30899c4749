import { GraphQLRequestError, type TypedDocument } from '@org/graphql';
import { RateLimitError, type Transport } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { createSalesforce, Salesforce } from '@org/salesforce';
import { salesforceGraphql } from '@org/salesforce/graphql-client';
import { salesforceAuth } from '@org/salesforce/oauth';
import { describe, expect, test } from 'vitest';
import { json, stub, type Step } from './stub.ts';

const instanceUrl = 'https://acme.my.salesforce.com';
const NAMES = 'query Names { uiapi { query { Account { edges { node { Name { value } } } } } } }';
const RENAME = 'mutation Rename { uiapi { AccountUpdate(input: {}) { success } } }';

function organization(...steps: readonly Step[]) {
  const clock = new VirtualClock();
  const { transport, sent } = stub(...steps);
  const salesforce = new Salesforce({ instanceUrl, accessToken: '00D-token', transport, clock });
  return { clock, sent, salesforce, graphql: salesforceGraphql(salesforce) };
}

const failed = (errors: unknown[], data: unknown = null): Response => json({ data, errors });

test('a query is sent with the credential, the address and the version of the client', async () => {
  const { graphql, salesforce, sent } = organization(json({ data: { uiapi: 1 }, errors: [] }));
  const document = NAMES as unknown as TypedDocument<{ readonly uiapi: number }, Record<string, never>>;
  const { uiapi } = await graphql.query(document);
  expect(uiapi satisfies number).toBe(1);
  expect(sent[0]).toMatchObject({
    url: `${instanceUrl}/services/data/v68.0/graphql`,
    method: 'POST',
    headers: { authorization: 'Bearer 00D-token' },
  });
  await salesforceGraphql(salesforce, { version: '66.0' }).query(NAMES);
  await salesforceGraphql(salesforce.with({ version: '67.0' })).query(NAMES);
  expect(sent.slice(1).map(({ url }) => url.split('/')[5])).toEqual(['v66.0', 'v67.0']);
  expect(() => salesforceGraphql(salesforce, { version: '66' })).toThrow(/such as 68\.0/);
});

test('calls count against the limits of the client, in both directions', async () => {
  const clock = new VirtualClock();
  const { transport, sent } = stub(
    json({ data: {} }, 200, { 'sforce-limit-info': 'api-usage=14999/15000' }),
    json({}, 200, { 'sforce-limit-info': 'api-usage=15000/15000' }),
  );
  const client = createSalesforce({ instanceUrl, accessToken: '00D-token', transport, clock });
  const graphql = salesforceGraphql(client);
  await graphql.query(NAMES);
  expect(JSON.stringify(client.health().limits)).toContain('15000');
  await client.get('/services/data/v68.0/limits');
  await expect(graphql.query(NAMES, {}, { maxLimiterWaitMs: 0 })).rejects.toMatchObject({
    name: 'RateLimiterTimeoutError',
  });
  await expect(
    graphql.with({ errorPolicy: 'all' }).query(NAMES, {}, { maxLimiterWaitMs: 0 }),
  ).rejects.toMatchObject({ name: 'RateLimiterTimeoutError' });
  expect(sent).toHaveLength(2);
});

test('a client with another credential counts apart', async () => {
  const { salesforce, sent } = organization(
    json({ data: {} }, 200, { 'sforce-limit-info': 'api-usage=15000/15000' }),
  );
  await salesforceGraphql(salesforce).query(NAMES);
  const other = salesforceGraphql(salesforce.with({ accessToken: '00D-other', instanceUrl }));
  await other.query(NAMES, {}, { maxLimiterWaitMs: 0 });
  expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer 00D-token',
    'Bearer 00D-other',
  ]);
});

describe('a failure is classified as in the REST API', () => {
  test('errors with status 200 are a GraphQLRequestError with their type as code, sent once', async () => {
    const { graphql, sent } = organization(
      failed([
        {
          message: "Field 'Nmae' in type 'Account' is undefined",
          extensions: { ErrorType: 'ValidationError' },
          paths: [],
        },
      ]),
    );
    await expect(graphql.query(NAMES)).rejects.toMatchObject({
      name: 'GraphQLRequestError',
      code: 'ValidationError',
      message: expect.stringContaining('Nmae'),
    });
    expect(sent).toHaveLength(1);
  });

  test.for<readonly [string, Response, string, number]>([
    [
      'the requests of a day are used up',
      json([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }], 403),
      'SalesforceRateLimitError',
      1,
    ],
    [
      'the same with status 200',
      failed([{ message: 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.' }]),
      'GraphQLRequestError',
      1,
    ],
    [
      'too many long requests at once',
      json([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests Limit exceeded.' }], 403),
      'SalesforceRateLimitError',
      3,
    ],
    [
      'a record that is locked',
      failed([{ message: 'UNABLE_TO_LOCK_ROW: unable to obtain exclusive access' }]),
      'GraphQLRequestError',
      3,
    ],
    [
      'a lock that was met after the execution had begun',
      failed([{ message: 'UNABLE_TO_LOCK_ROW: x', path: ['uiapi', 'AccountUpdate'] }]),
      'GraphQLRequestError',
      1,
    ],
    [
      'a login page',
      new Response('<html><title>Login</title></html>', { headers: { 'content-type': 'text/html' } }),
      'SalesforceAuthenticationError',
      1,
    ],
    [
      'a page that is missing',
      json([{ errorCode: 'NOT_FOUND', message: 'none' }], 404),
      'SalesforceNotFoundError',
      1,
    ],
    ['a server that failed', new Response('', { status: 500 }), 'SalesforceServerError', 1],
  ])('%s', async ([, response, name, attempts]) => {
    const { graphql, sent, clock } = organization(response);
    const error = await clock.runUntil(graphql.mutate(RENAME).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ name });
    expect(sent).toHaveLength(attempts);
    const isLimit = JSON.stringify(error).includes('REQUEST_LIMIT_EXCEEDED');
    expect(RateLimitError.isInstance(error)).toBe(isLimit);
  });

  test('a mutation whose response was lost is not sent again', async () => {
    const { graphql, sent, clock } = organization(new Error('socket hang up'));
    const error = await clock.runUntil(graphql.mutate(RENAME).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ mayHaveExecuted: true });
    expect(GraphQLRequestError.isInstance(error)).toBe(false);
    expect(sent).toHaveLength(1);
  });
});

test('a session that has ended is renewed once, at the address of the new token', async () => {
  const clock = new VirtualClock();
  const { transport, sent } = stub(
    json([{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired' }], 401),
    json({ data: { ok: true } }),
  );
  let count = 0;
  const next = () => ({
    accessToken: `00D-${++count}`,
    issuedAtMs: clock.now(),
    extra: { instance_url: `https://acme-${count}.my.salesforce.com` },
  });
  const auth = salesforceAuth({ tokens: { getCached: () => undefined, get: () => Promise.resolve(next()) } });
  const graphql = salesforceGraphql(new Salesforce({ auth, transport, clock }));
  expect(await graphql.query(NAMES)).toEqual({ ok: true });
  expect(sent.map(({ url }) => new URL(url).host)).toEqual([
    'acme-1.my.salesforce.com',
    'acme-2.my.salesforce.com',
  ]);
});

describe('a connection', () => {
  const LIST = `query List($first: Int, $after: String) {
    uiapi { query { Account(first: $first, after: $after) {
      edges { node { Id } } pageInfo { hasNextPage endCursor }
    } } }
  }`;
  const page = (ids: readonly string[], endCursor?: string): Response =>
    json({
      data: {
        uiapi: {
          query: {
            Account: {
              edges: ids.map((Id) => ({ node: { Id } })),
              pageInfo: { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? null },
            },
          },
        },
      },
      errors: [],
    });

  test('is read page by page, and goes on from its cursor', async () => {
    const pages: Readonly<Record<string, Response>> = {
      start: page(['1', '2'], 'c2'),
      c2: page(['3'], 'c3'),
      c3: page(['4']),
    };
    const transport: Transport = ({ body }) => {
      const { after = 'start' } = (JSON.parse(body as string) as { variables: { after?: string } }).variables;
      return Promise.resolve(pages[after]?.clone() ?? Response.error());
    };
    const graphql = salesforceGraphql(new Salesforce({ instanceUrl, accessToken: '00D-token', transport }));
    const at = 'uiapi.query.Account';
    const list = graphql.connection(LIST, { first: 2 }, { at });
    const ids: unknown[] = [];
    for await (const item of list) {
      ids.push((item as { Id: string }).Id);
      if (ids.length === 2) break;
    }
    const cursor = list.cursor();
    const rest = await graphql.connection(LIST, { first: 2 }, { at, cursor }).toArray({ limit: 10 });
    expect([...ids, ...rest.map((item) => (item as { Id: string }).Id)]).toEqual(['1', '2', '3', '4']);
  });

  test('refuses pages that are larger than those of Salesforce before anything is sent', async () => {
    const { graphql, sent } = organization(page([]));
    const list = graphql.connection(LIST, { first: 5_000 }, { at: 'uiapi.query.Account' });
    await expect(list.toArray({ limit: 1 })).rejects.toThrow(/from 1 to 2000/);
    expect(sent).toEqual([]);
  });
});

test('the client of GraphQL closes with the client that it stands beside', async () => {
  const { graphql, salesforce, sent } = organization(json({ data: {} }));
  await salesforce.close();
  await expect(graphql.query(NAMES)).rejects.toMatchObject({ name: 'ConfigurationError' });
  expect(sent).toEqual([]);
});
