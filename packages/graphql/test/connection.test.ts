import {
  GraphQLRequestError,
  InvalidParamsError,
  PaginationError,
  type GraphQLErrorDetail,
  type TypedDocument,
} from '@org/graphql';
import { githubGraphql } from '@org/graphql/presets';
import { VirtualClock } from '@org/http-core/testing';
import { failureOf } from '@org/scripts/testing/settled';
import { describe, expect, test } from 'vitest';
import { bodies, clientOf, type Reply } from './stub.ts';

interface Issue {
  readonly title: string;
}
interface Issues {
  readonly repository: {
    readonly issues: {
      readonly nodes: readonly (Issue | null)[] | null;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}
interface Variables {
  readonly name: string;
  readonly first: number;
  readonly after?: string | null;
}

const TEXT =
  'query Issues($name: String!, $first: Int!, $after: String) { repository(name: $name) { issues(first: $first, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } } }';
class Typed<Data, Variables> extends String implements TypedDocument<Data, Variables> {
  declare readonly __apiType?: (variables: Variables) => Data;
}
const ISSUES = new Typed<Issues, Variables>(TEXT);

const page = (
  titles: readonly (string | null)[],
  endCursor?: string,
  errors?: readonly GraphQLErrorDetail[],
): Reply => ({
  body: {
    data: {
      repository: {
        issues: {
          nodes: titles.map((title) => (title === null ? null : { title })),
          pageInfo: { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? null },
        },
      },
    },
    ...(errors && { errors }),
  },
});
const variables: Variables = { name: 'node', first: 100 };
const at = 'repository.issues';
const sentVariables = (sent: Parameters<typeof bodies>[0]): unknown[] =>
  bodies(sent).map((body) => (body as { variables: unknown }).variables);

describe('a connection', () => {
  test.each<[object, RegExp]>([
    [{ direction: 'up' }, /option direction must be 'forward' or 'backward'/],
    [{ onPartialPage: 5 }, /option onPartialPage must be a function/],
    [{ cursorVariable: 'nope' }, /declares no variable \$nope, which the option cursorVariable names/],
    [{ pageSizeVariable: '$first' }, /declares no variable \$\$first/],
  ])('refuses the options %j', async (wrong, message) => {
    const { graphql, sent } = clientOf([page(['a'])]);
    const error = await failureOf(graphql.connection(ISSUES, variables, { at, ...wrong }));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect((error as Error).message).toMatch(message);
    expect(sent).toHaveLength(0);
  });

  test('without variables gives the error of the document', async () => {
    const { graphql, sent } = clientOf([page(['a'])]);
    const error = await failureOf(graphql.connection(ISSUES, null as never, { at }));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect((error as Error).message).toContain('the variable $name of type String! is missing');
    expect(sent).toHaveLength(0);
  });

  test('is read page by page', async () => {
    const { graphql, sent } = clientOf([page(['a', 'b'], 'c1'), page(['c'])]);
    const titles: string[] = [];
    for await (const { title } of graphql.connection(ISSUES, variables, { at })) titles.push(title);
    expect(titles).toEqual(['a', 'b', 'c']);
    expect(sentVariables(sent)).toEqual([variables, { ...variables, after: 'c1' }]);
  });

  test('gives its first page, and its pages', async () => {
    const { graphql } = clientOf([page(['a'], 'c1'), page(['b'])]);
    const first = await graphql.connection(ISSUES, variables, { at });
    expect(first.data?.repository?.issues.nodes).toEqual([{ title: 'a' }]);
    expect((await first.next())?.data?.repository?.issues.nodes).toEqual([{ title: 'b' }]);
  });

  test('is resumed from a cursor, by the list that it belongs to', async () => {
    const { graphql, sent } = clientOf([page(['a', 'b'], 'c1'), page(['c'], 'c2')]);
    const pager = graphql.connection(ISSUES, variables, { at });
    for await (const { title } of pager) if (title === 'c') break;
    const cursor = pager.cursor();
    const resumed = clientOf([page(['c'], 'c2'), page(['d'])]).graphql;
    const options = { at, cursor } as const;
    const rest = await resumed.connection(ISSUES, { ...variables, first: 50 }, options).toArray({ limit: 9 });
    expect(rest).toEqual([{ title: 'd' }]);
    for (const other of [
      resumed.connection(ISSUES, { ...variables, name: 'deno' }, options),
      resumed.connection(`${TEXT} `, { ...variables }, options),
      resumed.connection(ISSUES, variables, { at, cursor: 'x' }),
    ])
      expect(await failureOf(other)).toMatchObject({ code: 'invalid_params', param: 'cursor' });
    expect(sent).toHaveLength(2);
  });

  test('is resumed with smaller pages, without a repeated item', async () => {
    const pager = clientOf([page(['a', 'b', 'c', 'd'], '4')]).graphql.connection(ISSUES, variables, { at });
    for await (const { title } of pager) if (title === 'c') break;
    const { graphql } = clientOf([page(['a', 'b'], '2'), page(['c', 'd'], '4'), page(['e'])]);
    const smaller = { ...variables, first: 2 };
    const rest = graphql.connection(ISSUES, smaller, { at, cursor: pager.cursor() });
    expect(await rest.toArray({ limit: 9 })).toEqual([{ title: 'd' }, { title: 'e' }]);
  });

  test('goes back from the end: the last item comes first', async () => {
    const text =
      'query A($last: Int!, $before: String) { a(last: $last, before: $before) { edges { node { id } } pageInfo { hasPreviousPage startCursor } } }';
    const back = (ids: number[], startCursor?: string): Reply => ({
      body: {
        data: {
          a: {
            edges: ids.map((id) => ({ node: { id } })),
            pageInfo: { hasPreviousPage: startCursor !== undefined, startCursor },
          },
        },
      },
    });
    const { graphql, sent } = clientOf([back([3, 4], 's1'), back([1, 2])]);
    const items = await graphql.connection(text, { last: 2 }, { at: 'a' }).toArray({ limit: 9 });
    expect(items).toEqual([{ id: 4 }, { id: 3 }, { id: 2 }, { id: 1 }]);
    expect(sentVariables(sent)).toEqual([{ last: 2 }, { last: 2, before: 's1' }]);
  });

  test('fails at a partial page, or continues over it', async () => {
    const errors = [{ message: 'Forbidden', path: ['repository', 'issues', 'nodes', 1] }];
    const replies = [page(['a', null], 'c1', errors), page(['b'])];
    expect(await failureOf(clientOf(replies).graphql.connection(ISSUES, variables, { at }))).toBeInstanceOf(
      GraphQLRequestError,
    );
    const partial: unknown[] = [];
    const pager = clientOf(replies).graphql.connection(ISSUES, variables, {
      at,
      errorPolicy: 'all',
      onPartialPage: (of) => partial.push(...of),
    });
    expect(await pager.toArray({ limit: 9 })).toEqual([{ title: 'a' }, { title: 'b' }]);
    expect(partial).toEqual(errors);
  });

  test('a page that has no list is a failure with the errors of the server', async () => {
    const errors = [
      { message: 'No repository secret-name', path: ['repository'], extensions: { code: 'NOT_FOUND' } },
    ];
    const { graphql } = clientOf([{ body: { data: { repository: null }, errors } }]);
    const call = graphql.connection(
      ISSUES,
      { ...variables, name: 'secret-name' },
      { at, errorPolicy: 'all' },
    );
    expect(await failureOf(call)).toMatchObject({
      name: 'GraphQLRequestError',
      code: 'NOT_FOUND',
      message: 'connection.repository.issues: No repository [redacted].',
    });
  });

  test.each([
    ['the same cursor again', [page(['a'], 'c1')], PaginationError, /would never end/],
    [
      'no end cursor',
      [{ body: { data: { repository: { issues: { nodes: [], pageInfo: { hasNextPage: true } } } } } }],
      PaginationError,
      /no endCursor. Select pageInfo/,
    ],
    [
      'no pageInfo',
      [{ body: { data: { repository: { issues: { nodes: [] } } } } }],
      PaginationError,
      /no hasNextPage/,
    ],
    [
      'no nodes',
      [{ body: { data: { repository: { issues: { pageInfo: { hasNextPage: false } } } } } }],
      PaginationError,
      /neither nodes nor edges/,
    ],
    [
      'no connection',
      [{ body: { data: { repository: null } } }],
      PaginationError,
      /no connection at repository.issues/,
    ],
  ])('%s ends the list with an error', async (_, replies, errorClass, message) => {
    const error = await failureOf(
      clientOf(replies).graphql.connection(ISSUES, variables, { at }).toArray({ limit: 50 }),
    );
    expect(error).toBeInstanceOf(errorClass);
    expect((error as Error).message).toMatch(message);
  });

  test.each<[string, string, object, RegExp]>([
    [
      'a document without a cursor',
      'query A($first: Int) { a(first: $first) { id } }',
      { at: 'a' },
      /no variable for after/,
    ],
    [
      'two cursors',
      'query A($a: String, $b: String) { a(after: $a) { b(after: $b) { id } } }',
      { at: 'a' },
      /several variables to after: a, b. Name that of a as the option cursorVariable/,
    ],
    ['no path', TEXT, {}, /needs the option at/],
    ['an option that does not exist', TEXT, { at, pageSize: 5 }, /has no option pageSize/],
  ])('%s is refused', async (_, document, options, message) => {
    const { graphql, sent } = clientOf([page(['a'])]);
    const error = await failureOf(graphql.connection(document, { ...variables }, options as { at: string }));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect((error as Error).message).toMatch(message);
    expect(sent).toHaveLength(0);
  });

  test('junk in place of options is refused like any other mistake', async () => {
    const { graphql } = clientOf([page(['a'])]);
    for (const options of [undefined, null, {}, { at: 5 }]) {
      const pager = graphql.connection(TEXT, { ...variables }, options as unknown as { at: string });
      expect(await failureOf(pager)).toMatchObject({ code: 'invalid_params', param: 'at' });
    }
    for (const document of [undefined, 5, {}, 'query A {'])
      expect(await failureOf(graphql.connection(document as string, {}, { at: 'a' }))).toMatchObject({
        name: 'GraphQLDocumentError',
      });
  });

  test('variables without a JSON form are named', async () => {
    const { graphql } = clientOf([page(['a'])]);
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const document = TEXT.replace('$name: String!', '$name: In!');
    const at = 'repository.issues';
    expect(await failureOf(graphql.connection(document, { first: 1, name: cyclic }, { at }))).toBeInstanceOf(
      InvalidParamsError,
    );
    expect(await graphql.connection(document, { first: 1, name: 5n }, { at }).toArray({ limit: 5 })).toEqual([
      { title: 'a' },
    ]);
  });

  test('a page above the limit of the API is refused', async () => {
    const { graphql, sent } = clientOf([page(['a'])], githubGraphql({ token: 't0ken-t0ken' }));
    expect(await failureOf(graphql.connection(ISSUES, { ...variables, first: 101 }, { at }))).toMatchObject({
      message: expect.stringContaining('a whole number from 1 to 100') as string,
    });
    expect(sent).toHaveLength(0);
  });
});

describe('a page that the server does not manage', () => {
  const heavy = { status: 502, body: '<html>' };

  test('is read again with half its size, which the next pages keep', async () => {
    const { graphql, sent } = clientOf([heavy, { ...heavy, status: 504 }, page(['a'], 'c1'), page(['b'])]);
    expect(await graphql.connection(ISSUES, variables, { at }).toArray({ limit: 9 })).toHaveLength(2);
    expect(sentVariables(sent)).toEqual([
      variables,
      { ...variables, first: 50 },
      { ...variables, first: 25 },
      { ...variables, first: 25, after: 'c1' },
    ]);
  });

  test('and that GitHub reports in words as well', async () => {
    const words =
      'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.';
    const { graphql, sent } = clientOf([{ body: { errors: [{ message: words }] } }, page(['a'])]);
    await graphql.connection(ISSUES, variables, { at });
    expect(sentVariables(sent)).toEqual([variables, { ...variables, first: 50 }]);
  });

  test('fails at last, when one item is too much', async () => {
    const { graphql, sent } = clientOf([heavy], { retry: 0 });
    expect(await failureOf(graphql.connection(ISSUES, { ...variables, first: 4 }, { at }))).toMatchObject({
      status: 502,
    });
    expect(sentVariables(sent)).toEqual([4, 2, 1].map((first) => ({ ...variables, first })));
  });

  test('ends with its signal, also between two sizes', async () => {
    const controller = new AbortController();
    const clock = new VirtualClock();
    const { graphql, sent } = clientOf([heavy], { clock });
    const failed = failureOf(graphql.connection(ISSUES, variables, { at, signal: controller.signal }));
    while (sent.length === 0) await new Promise(setImmediate);
    await new Promise(setImmediate);
    controller.abort();
    expect(await failed).toMatchObject({ code: 'aborted' });
    expect(sent).toHaveLength(1);
  });

  test('keeps its size where the trouble is another one', async () => {
    const { graphql, sent } = clientOf([{ status: 503, body: '' }, page(['a'])], {
      retry: { baseDelayMs: 1 },
    });
    await graphql.connection(ISSUES, variables, { at });
    expect(sentVariables(sent)).toEqual([variables, variables]);
  });
});
