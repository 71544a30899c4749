import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { schema as githubFiles } from '@octokit/graphql-schema';
import { addMocksToSchema } from '@graphql-tools/mock';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { createEmulator } from 'emulate';
import fastify from 'fastify';
import { createHandler } from 'graphql-http/lib/use/http';
import { buildSchema, GraphQLError } from 'graphql/index.js';
import mercurius from 'mercurius';
import { describe, expect, onTestFinished, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { bearer, createGraphql, GraphQLRequestError } from '../src/index.ts';
import { serverSentEvents, webSocket } from '../src/subscriptions/index.ts';
import { listen } from './support/listen.ts';

const require = createRequire(import.meta.url);

// Its types bring those of the DOM, which differ from Node's.
const { createYoga } = require('graphql-yoga') as {
  readonly createYoga: (options: object) => RequestListener;
};

const typeDefs = `
  type Query { hello(name: String!): String item: Item }
  type Mutation { add(text: String!): Item! }
  type Subscription { count(to: Int!): Int }
  type Item { id: ID! text: String secret: String }
`;

const resolvers = {
  Query: {
    hello: (_: unknown, { name }: { name: string }) => `Hello, ${name}`,
    item: () => ({ id: '1', text: 'one' }),
  },
  Mutation: { add: (_: unknown, { text }: { text: string }) => ({ id: '2', text }) },
  Item: {
    secret: () => {
      throw new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN' } });
    },
  },
  Subscription: {
    count: {
      subscribe: async function* (_: unknown, { to }: { to: number }) {
        for (let count = 1; count <= to; count++) yield { count };
        await Promise.resolve();
      },
    },
  },
};

const schema = makeExecutableSchema({ typeDefs, resolvers });

/** A listener whose promise nobody waits for. */
const discarding =
  (listener: (...args: Parameters<RequestListener>) => Promise<unknown>): RequestListener =>
  (request, response) => {
    void listener(request, response);
  };

const servers: Readonly<Record<string, () => Promise<string>>> = {
  'graphql-yoga': async () => `${await listen(createYoga({ schema, logging: false }))}/graphql`,
  'graphql-http': async () => `${await listen(discarding(createHandler({ schema })))}/graphql`,
  '@apollo/server': async () => {
    const server = new ApolloServer({ schema, includeStacktraceInErrorResponses: false });
    const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
    onTestFinished(() => server.stop());
    return url;
  },
  mercurius: async () => (await startMercurius()).replace('ws:', 'http:'),
};

async function startMercurius(): Promise<string> {
  const app = fastify();
  await app.register(mercurius, { schema: typeDefs, resolvers: resolvers as never, subscription: true });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  return `${address.replace('http:', 'ws:')}/graphql`;
}

describe.each(Object.entries(servers))('%s', (name, start) => {
  test('queries, mutations, partial results and refusals', async () => {
    const graphql = createGraphql({ endpoint: await start() });
    expect(
      await graphql.query('query Hello($name: String!) { hello(name: $name) }', { name: 'Ann' }),
    ).toEqual({
      hello: 'Hello, Ann',
    });
    expect(
      await graphql.mutate('mutation Add($text: String!) { add(text: $text) { id text } }', { text: 'two' }),
    ).toEqual({ add: { id: '2', text: 'two' } });
    const partial = 'query Item { item { id secret } }';
    const error = await failureOf(graphql.query(partial));
    expect(error).toBeInstanceOf(GraphQLRequestError);
    expect(error).toMatchObject({
      code: 'FORBIDDEN',
      data: { item: { id: '1', secret: null } },
      errors: [{ message: 'Not for you.', path: ['item', 'secret'] }],
    });
    expect(await graphql.query(partial, {}, { errorPolicy: 'all' })).toMatchObject({
      data: { item: { id: '1', secret: null } },
      errors: [{ message: 'Not for you.' }],
    });
    const refused = (await failureOf(graphql.mutate('mutation Wrong { remove }'))) as GraphQLRequestError;
    expect(refused).toBeInstanceOf(GraphQLRequestError);
    expect(refused.attempts).toHaveLength(1);
    // mercurius responds with `data: null`, as servers do whose execution failed.
    expect(refused.mayHaveExecuted).toBe(name === 'mercurius');
    expect(String(refused)).toContain('Cannot query field "remove"');
  });
});

test('subscriptions of graphql-yoga over Server-Sent Events, and of mercurius over WebSocket', async () => {
  const clients = [
    createGraphql({ endpoint: await servers['graphql-yoga']!(), subscriptions: serverSentEvents() }),
    createGraphql({
      endpoint: 'http://127.0.0.1/unused',
      subscriptions: webSocket({ url: await startMercurius() }),
    }),
  ];
  for (const graphql of clients) {
    const events: unknown[] = [];
    for await (const event of graphql.subscribe('subscription Count($to: Int!) { count(to: $to) }', {
      to: 3,
    }))
      events.push(event);
    expect(events).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
    expect(await failureOf(graphql.subscribe('subscription { missing }').next())).toBeInstanceOf(
      GraphQLRequestError,
    );
  }
});

const REPOSITORY = {
  Query: { repository: () => ({ issues: { nodes: [{}, {}, {}], pageInfo: { hasNextPage: false } } }) },
};

test("GitHub's whole schema, with made-up data", async () => {
  // The file defines two fields twice.
  const github = buildSchema(githubFiles.idl, { assumeValidSDL: true });
  const mocked = addMocksToSchema({
    schema: github,
    mocks: {
      Issue: () => ({ title: 'An issue' }),
      URI: () => 'https://github.test',
      DateTime: () => '2026-01-01T00:00:00Z',
    },
    resolvers: REPOSITORY as never,
  });
  const endpoint = `${await listen(createYoga({ schema: mocked, logging: false }))}/graphql`;
  const graphql = createGraphql({ endpoint });
  const issues = `query Issues($owner: String!, $name: String!, $states: [IssueState!]) {
    repository(owner: $owner, name: $name) {
      issues(first: 3, states: $states) { nodes { ...Fields } pageInfo { hasNextPage endCursor } }
    }
  }
  fragment Fields on Issue { title createdAt author { login ... on User { id } } }`;
  const variables = { owner: 'octocat', name: 'hello', states: ['OPEN'] };
  expect(await graphql.query(issues, variables)).toMatchObject({
    repository: { issues: { nodes: [{ title: 'An issue' }, {}, {}], pageInfo: { hasNextPage: false } } },
  });
  const error = await failureOf(graphql.query(issues, { ...variables, states: ['UNKNOWN-STATE'] }));
  expect(error).toBeInstanceOf(GraphQLRequestError);
  expect(String(error)).not.toContain('UNKNOWN-STATE');
});

test("emulate's Linear: what a mutation creates is in the list", async () => {
  const emulator = await createEmulator({ service: 'linear', port: await freePort() });
  onTestFinished(() => emulator.close());
  const graphql = createGraphql({ endpoint: `${emulator.url}/graphql`, auth: bearer('lin_test_admin') });
  const { teams } = await graphql.query<{ teams: { nodes: { id: string }[] } }>(
    'query Teams { teams { nodes { id } } }',
  );
  const create = `mutation Create($input: IssueCreateInput!) {
    issueCreate(input: $input) { success issue { id title } }
  }`;
  for (let number = 1; number <= 3; number++) {
    const input = { teamId: teams.nodes[0]!.id, title: `Issue ${number}` };
    expect(await graphql.mutate(create, { input })).toMatchObject({ issueCreate: { success: true } });
  }
  const issues = 'query Issues { issues(first: 50) { nodes { title } } }';
  const { nodes } = (await graphql.query<{ issues: { nodes: { title: string }[] } }>(issues)).issues;
  expect(nodes.map(({ title }) => title)).toEqual(expect.arrayContaining(['Issue 1', 'Issue 2', 'Issue 3']));
  expect(await failureOf(graphql.query('query Wrong { missing }'))).toBeInstanceOf(GraphQLRequestError);
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
