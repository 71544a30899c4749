import { GraphQLDocumentError, GraphQLRequestError, InvalidParamsError, RateLimitError } from '@org/graphql';
import { failureOf } from '@org/scripts/testing/settled';
import { describe, expect, test } from 'vitest';
import { bodies, clientOf } from './stub.ts';

const VIEWER = 'query Viewer { viewer { login } }';
const ADD = 'mutation Add($id: ID!) { add(id: $id) { id } }';
const data = { viewer: { login: 'ann' } };

describe('a call', () => {
  test('sends the document and resolves to the data', async () => {
    const { graphql, sent } = clientOf([{ body: { data } }]);
    expect(await graphql.query<typeof data>(VIEWER)).toEqual(data);
    expect(bodies(sent)).toEqual([{ query: VIEWER, operationName: 'Viewer' }]);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: expect.stringMatching(/\/graphql$/) as string,
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
      },
    });
  });

  test('keeps the slash at the end of an endpoint', async () => {
    const { graphql, sent } = clientOf([{ body: { data } }], { endpoint: 'https://slash.test/graphql/' });
    await graphql.query(VIEWER);
    expect(sent[0]?.url).toBe('https://slash.test/graphql/');
  });

  test('gives the response beside the data', async () => {
    const { graphql } = clientOf([{ body: { data }, headers: { 'x-request-id': 'r1' } }]);
    const { response } = await graphql.query(VIEWER).withResponse();
    expect([response.status, response.requestId, response.attempts.length]).toEqual([200, 'r1', 1]);
  });

  test('takes documents of every kind', async () => {
    const { graphql, sent } = clientOf([{ body: { data } }]);
    const parsed = {
      kind: 'Document',
      definitions: [
        {
          kind: 'OperationDefinition',
          operation: 'query',
          name: { kind: 'Name', value: 'Viewer' },
          selectionSet: {
            kind: 'SelectionSet',
            selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
          },
        },
      ],
    } as const;
    class TypedDocumentString extends String {
      declare readonly __apiType?: (variables: Record<string, never>) => typeof data;
    }
    await graphql.query(parsed);
    expect((await graphql.query(new TypedDocumentString(VIEWER))).viewer.login).toBe('ann');
    expect(bodies(sent)).toEqual([
      { query: 'query Viewer { id }', operationName: 'Viewer' },
      { query: VIEWER, operationName: 'Viewer' },
    ]);
  });

  test('selects one of several operations by its name', async () => {
    const { graphql, sent } = clientOf([{ body: { data } }]);
    const both = 'query A { a } query Bees { b } mutation C { c }';
    await graphql.query(both, {}, { operationName: 'Bees' });
    expect(bodies(sent)).toEqual([{ query: both, operationName: 'Bees', variables: {} }]);
    expect(await failureOf(graphql.query(both))).toMatchObject({
      message: 'The document has 3 operations: A, Bees, C. Pass the option operationName.',
    });
    expect(await failureOf(graphql.query(both, {}, { operationName: 'Bee' }))).toMatchObject({
      message: 'The document has no operation Bee. Write Bees instead.',
    });
    expect(await failureOf(graphql.query(both, {}, { operationName: 'C' }))).toMatchObject({
      message: 'The document is a mutation. Call mutate() instead.',
    });
    await graphql.request(both, {}, { operationName: 'C' });
    expect(sent).toHaveLength(2);
  });
});

describe('nothing that a call passes vanishes', () => {
  test.each<[string, string, unknown, object, string]>([
    [
      'a variable that is not declared',
      ADD,
      { id: 'a', idd: 1 },
      {},
      'declares no variable $idd. Its variables: id.',
    ],
    ['a variable that is missing', ADD, {}, {}, 'the variable $id of type ID! is missing'],
    [
      'a variable that every object inherits',
      'mutation Add($constructor: ID!) { add(id: $constructor) { id } }',
      {},
      {},
      'the variable $constructor of type ID! is missing',
    ],
    [
      'a variable that the variables inherit',
      ADD,
      Object.create({ id: 'a' }) as object,
      {},
      'the variable $id of type ID! is missing',
    ],
    ['a variable that is null', ADD, { id: null }, {}, 'the variable $id of type ID! is missing'],
    ['variables that are no object', ADD, ['a'], {}, 'the variables must be one object'],
    [
      'an option that does not exist',
      ADD,
      { id: 'a' },
      { timeout: 5 },
      'has no option timeout. Write timeoutMs',
    ],
    ['a policy that does not exist', ADD, { id: 'a' }, { errorPolicy: 'none' }, "'strict' or 'all'"],
  ])('%s', async (_, document, variables, options, message) => {
    const { graphql, sent } = clientOf([{ body: { data } }]);
    const error = await failureOf(graphql.mutate(document, variables as Record<string, unknown>, options));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect((error as Error).message).toContain(message);
    expect(sent).toHaveLength(0);
  });

  test.each<[unknown, RegExp]>([
    [undefined, /must be a document, not undefined/],
    [5, /must be a document, not number/],
    [{}, /must be a document/],
    ['', /line 1, column 1: The document is empty/],
    ['query { a', /line 1, column 7: The \{ has no \}/],
    ['query A {\n  a(b: 1]\n}', /line 2, column 9: Expected \), not \]/],
    ['query A { }', /line 1, column 9: The selection is empty/],
    ['query A { a { } }', /The selection is empty/],
    ['query A { a() }', /The arguments are empty/],
    ['query A { a(b: "x) }', /column 16: The string has no end/],
    ['query A { a ; }', /Unexpected character/],
    ['type A { a: Int }', /Expected query, mutation, subscription or fragment, not type/],
    ['query A($a Int) { a }', /Expected : and the type of \$a/],
    ['query A($a: ) { a }', /Expected the type of \$a/],
    ['query A query B { b }', /Expected \{ and the fields of the query A/],
    ['query A', /Expected \{ and the fields/],
    ['fragment on User { a }', /Expected the name of the fragment/],
    ['fragment A on User { a }', /has fragments only/],
  ])('%j is no document', async (document, message) => {
    const { graphql, sent } = clientOf([{ body: { data } }]);
    const error = await failureOf(graphql.query(document as string));
    expect(error).toBeInstanceOf(GraphQLDocumentError);
    expect((error as Error).message).toMatch(message);
    expect(sent).toHaveLength(0);
  });
});

describe('errors of the server', () => {
  const failed = {
    data: { viewer: null },
    errors: [
      {
        message: 'No access for "secret-value"',
        path: ['viewer'],
        extensions: { code: 'FORBIDDEN' },
        locations: [{ line: 1, column: 9 }],
      },
    ],
  };

  test('fail the call, with code, path and partial data', async () => {
    const { graphql, sent } = clientOf([{ body: failed, headers: { 'x-request-id': 'r1' } }]);
    const error = await failureOf(
      graphql.query('query A($a: String) { viewer(a: $a) { id } }', { a: 'secret-value' }),
    );
    expect(error).toBeInstanceOf(GraphQLRequestError);
    expect(error).toMatchObject({
      name: 'GraphQLRequestError',
      code: 'FORBIDDEN',
      status: 200,
      requestId: 'r1',
      operation: 'query.A',
      mayHaveExecuted: false,
      message: 'query.A: No access for "[redacted]" (status 200).',
      data: { viewer: null },
    });
    expect((error as GraphQLRequestError).errors).toEqual([
      {
        message: 'No access for "[redacted]"',
        code: 'FORBIDDEN',
        path: ['viewer'],
        locations: [{ line: 1, column: 9 }],
      },
    ]);
    expect(JSON.stringify(error)).not.toContain('secret-value');
    expect(sent).toHaveLength(1);
  });

  test('are part of the result with the policy all', async () => {
    const { graphql } = clientOf([{ body: { ...failed, extensions: { cost: 1 } } }]);
    expect(await graphql.query(VIEWER, {}, { errorPolicy: 'all' })).toEqual({
      ...failed,
      extensions: { cost: 1 },
    });
    const all = clientOf([{ body: { data } }], { errorPolicy: 'all' }).graphql;
    expect((await all.query<typeof data>(VIEWER)).data?.viewer.login).toBe('ann');
    expect(await all.query<typeof data, object, 'strict'>(VIEWER, {}, { errorPolicy: 'strict' })).toEqual(
      data,
    );
  });

  test.each([207, 400, 422, 500, 503])('are part of the result with status %i, too', async (status) => {
    const headers = {
      'content-type': 'application/graphql-response+json; charset=utf-8',
      'x-request-id': 'r1',
    };
    const replies = [{ body: failed, status, headers }];
    const { graphql, sent } = clientOf(replies, { errorPolicy: 'all' });
    const { data: result, response } = await graphql.query(VIEWER).withResponse();
    expect(result).toEqual({ ...failed, extensions: undefined });
    expect([response.status, response.requestId, response.headers.get('x-request-id')]).toEqual([
      status,
      'r1',
      'r1',
    ]);
    expect([sent.length, response.attempts.length]).toEqual([1, 1]);
    const strict = clientOf(replies, { retry: 0 }).graphql;
    expect(await failureOf(strict.query(VIEWER))).toMatchObject({ status, data: failed.data });
  });

  test.each([
    ['a gateway may have put any body behind a status', failed, 'application/json'],
    ['no data is no result', { ...failed, data: null }, 'application/graphql-response+json'],
  ])('%s', async (_, body, type) => {
    const replies = [{ body, status: 500, headers: { 'content-type': type } }];
    const { graphql } = clientOf(replies, { errorPolicy: 'all', retry: 0 });
    expect(await failureOf(graphql.query(VIEWER))).toMatchObject({ status: 500 });
  });

  test('without data are a failure with either policy', async () => {
    const { graphql } = clientOf([{ body: { errors: [{ message: 'Unknown field' }] } }]);
    for (const errorPolicy of ['strict', 'all'] as const) {
      expect(await failureOf(graphql.mutate('mutation A { a }', {}, { errorPolicy }))).toMatchObject({
        code: 'graphql_error',
        mayHaveExecuted: false,
      });
    }
  });

  test('a mutation that failed half-way may have been executed', async () => {
    const { graphql } = clientOf([
      { body: { data: { a: 1, b: null }, errors: [{ message: 'x', path: ['b'] }] } },
    ]);
    expect(await failureOf(graphql.mutate('mutation A { a b }'))).toMatchObject({ mayHaveExecuted: true });
  });

  test('a refusal of one field is no refusal of the mutation', async () => {
    const errors = [{ message: 'Throttled', path: ['b'], extensions: { code: 'THROTTLED' } }];
    const { graphql, sent } = clientOf([{ body: { data: null, errors } }]);
    expect(await failureOf(graphql.mutate('mutation A { a b }'))).toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test('short values of variables are hidden as well', async () => {
    const errors = [{ message: 'Variable "$n" got invalid value "abc"; Expected type Int.' }];
    const call = (showVariables: boolean) =>
      failureOf(
        clientOf([{ body: { errors } }], { showVariables }).graphql.query('query A($n: Int) { a(n: $n) }', {
          n: 1,
        }),
      );
    expect(String(await call(false))).not.toContain('abc');
    expect(String(await call(true))).toContain('abc');
  });

  test('any body gives an error', async () => {
    for (const body of [{}, [], 'null', '5', { errors: [] }, { errors: {} }, '<!doctype html>']) {
      expect(await failureOf(clientOf([{ body }]).graphql.query(VIEWER))).toMatchObject({
        code: 'response_unreadable',
      });
    }
    for (const errors of ['text', [null], [5], [{}]])
      expect(await failureOf(clientOf([{ body: { errors } }]).graphql.query(VIEWER))).toBeInstanceOf(
        GraphQLRequestError,
      );
  });
});

describe('retries', () => {
  const throttled = (error: object) => ({ body: { errors: [{ message: 'Throttled', ...error }] } });

  test.each([
    ['Shopify', throttled({ extensions: { code: 'THROTTLED' } })],
    ['GitHub', throttled({ type: 'RATE_LIMITED' })],
    ['Linear', { ...throttled({ extensions: { code: 'RATELIMITED' } }), status: 400 }],
  ])('a mutation that %s throttled was not executed, and is sent again', async (_, reply) => {
    const { graphql, sent } = clientOf([reply, { body: { data: { add: { id: 1 } } } }], {
      retry: { throttleDelayMs: 1 },
    });
    await graphql.mutate(ADD, { id: 'a' });
    expect(sent).toHaveLength(2);
  });

  test('a throttled call that is out of attempts is a rate limit error', async () => {
    const { graphql } = clientOf([throttled({ extensions: { code: 'THROTTLED' } })], { retry: 0 });
    const error = await failureOf(graphql.mutate(ADD, { id: 'a' }));
    expect(RateLimitError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'THROTTLED', mayHaveExecuted: false, retryable: true });
  });

  test('a throttled field of a mutation is no proof that nothing was executed', async () => {
    const partial = {
      errors: [{ message: 'x', path: ['b'], extensions: { code: 'THROTTLED' } }],
      data: { a: 1, b: null },
    };
    const { graphql, sent } = clientOf([{ body: partial }]);
    expect(await failureOf(graphql.mutate('mutation A { a b }'))).toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test('status 429 with data is no proof that nothing was executed', async () => {
    const reply = { status: 429, body: { data: { a: 1 }, errors: [{ message: 'x', path: ['b'] }] } };
    const { graphql, sent } = clientOf([reply], { retry: { throttleDelayMs: 1, baseDelayMs: 1 } });
    expect(await failureOf(graphql.mutate('mutation A { a b }'))).toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
    await failureOf(graphql.query('query A { a b }'));
    expect(sent.length).toBeGreaterThan(2);
  });

  test.each([
    [502, 3, 1],
    [503, 3, 1],
  ])('status %i: a query is sent again, a mutation is not', async (status, queries, mutations) => {
    const reply = { status, body: '<html>' };
    const query = clientOf([reply], { retry: { maxRetries: 2, baseDelayMs: 1 } });
    await failureOf(query.graphql.query(VIEWER));
    expect(query.sent).toHaveLength(queries);
    const mutation = clientOf([reply]);
    expect(await failureOf(mutation.graphql.mutate(ADD, { id: 'a' }))).toMatchObject({
      mayHaveExecuted: true,
    });
    expect(mutation.sent).toHaveLength(mutations);
  });
});
