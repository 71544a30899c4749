import { createGraphql, RateLimitError, type GraphQLClient } from '@org/graphql';
import { shopifyAdmin } from '@org/graphql/presets';
import { VirtualClock } from '@org/http-core/testing';
import { failureOf } from '@org/scripts/testing/settled';
import { createGraphQLClient } from '@shopify/graphql-client';
import { describe, expect, test } from 'vitest';
import { shopifyServer, type QueryCost } from './shopify-server.ts';

const PRODUCTS = 'query Products($first: Int!) { products(first: $first) { nodes { id } } }';
const ORDERS = 'query Orders($first: Int!) { orders(first: $first) { nodes { id } } }';
const UPDATE = 'mutation Update { productUpdate { product { id } } }';

const costOf = (operation: string, first: number): QueryCost => {
  if (operation === 'Update') return { requested: 10, actual: 10 };
  return { requested: first + 2, actual: Math.ceil((first + 2) * (operation === 'Orders' ? 0.4 : 1)) };
};

function setUp(latencyMs: (clock: VirtualClock) => number = () => 50, retry = 5) {
  const clock = new VirtualClock(1_700_000_000_000, 7);
  const server = shopifyServer({
    clock,
    maximum: 2_000,
    restorePerSecond: 100,
    costOf,
    latencyMs: () => latencyMs(clock),
  });
  const graphql = createGraphql({
    ...shopifyAdmin({ shop: 'example', apiVersion: '2026-10', accessToken: 'shpat_123456' }),
    transport: server.transport,
    clock,
    retry,
    deadlineMs: 10_000_000,
    timeoutMs: 60_000,
  });
  return { clock, server, graphql };
}

function load(graphql: GraphQLClient, calls: number): Promise<unknown>[] {
  return Array.from({ length: calls }, (_, index) => {
    if (index % 3 === 0) return graphql.mutate(UPDATE);
    const first = [10, 50, 100][(index % 7) % 3] ?? 10;
    return index % 3 === 1 ? graphql.query(PRODUCTS, { first }) : graphql.query(ORDERS, { first });
  });
}

describe('calls wait for the points of the shop', () => {
  test.each<[string, (clock: VirtualClock) => number]>([
    ['50 ms away', () => 50],
    ['near', () => 1],
    ['far, and of varying latency', (clock) => 20 + clock.random() * 600],
  ])('0 are throttled, and the budget is used: a server that is %s', async (_, latency) => {
    const { clock, server, graphql } = setUp(latency);
    const pending = Promise.all(load(graphql, 600));
    await clock.advance(120_000);
    const { throttled, spent, executed } = server.state;
    const budget = 2_000 + 120 * 100;
    expect(
      { throttled, used: spent / budget > 0.95 },
      `spent ${spent} of ${budget} in ${executed} calls`,
    ).toEqual({
      throttled: 0,
      used: true,
    });
    await clock.advance(200_000);
    await pending;
    expect(server.state).toMatchObject({ executed: 600, throttled: 0 });
  });

  test('another client of the shop may take the points: the wait is exact, also for mutations', async () => {
    const { clock, server, graphql } = setUp();
    const first = graphql.mutate(UPDATE);
    await clock.advance(100);
    await first;
    server.spend(2_000);
    const call = graphql.mutate(UPDATE).withResponse();
    await clock.advance(1_000);
    const { response } = await call;
    expect(response.attempts.map(({ delayMs, delaySource }) => [delayMs, delaySource])).toEqual([
      // 10 points are needed, none were there after 50 ms of restoring 5.
      [50, 'retry-after'],
      [undefined, undefined],
    ]);
    expect(server.state.executed).toBe(2);
  });

  test('another client takes half of the points: what is throttled is sent again in time, and nothing twice', async () => {
    const { clock, server, graphql } = setUp(undefined, 30);
    const pending = Promise.allSettled(load(graphql, 200));
    for (let second = 0; second < 200; second++) {
      server.spend(50);
      await clock.advance(1_000);
    }
    const results = await pending;
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(server.state.executed).toBe(200);
  });

  test('a call that may not wait fails at once, and states when to come back', async () => {
    const { clock, server, graphql } = setUp(undefined, 0);
    const first = graphql.mutate(UPDATE);
    await clock.advance(100);
    await first;
    server.spend(2_000);
    const failed = failureOf(graphql.mutate(UPDATE));
    await clock.advance(100);
    const error = await failed;
    expect(RateLimitError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'THROTTLED', mayHaveExecuted: false });
    expect((error as RateLimitError).retryAt?.getTime()).toBe(clock.now() + 50);
    expect(await failureOf(graphql.query(PRODUCTS, { first: 50 }, { maxLimiterWaitMs: 10 }))).toMatchObject({
      code: 'rate_limiter_timeout',
    });
  });
});

test("the same load through Shopify's own client is throttled, and what is throttled fails", async () => {
  const { clock, server } = setUp();
  const client = createGraphQLClient({
    url: 'https://example.test/graphql.json',
    headers: {},
    retries: 3,
    customFetchApi: async (url, { body } = {}) => {
      // It writes the text of the query; the server of this test wants the name of the operation.
      const { query, variables } = JSON.parse(body ?? '{}') as { query: string; variables: object };
      const [, operationName] = /^\w+ (\w+)/.exec(query) ?? [];
      const response = await server.transport({
        method: 'POST',
        url,
        headers: {},
        body: JSON.stringify({ operationName, variables }),
        signal: new AbortController().signal,
      });
      return new Response(await response.text(), { headers: { 'content-type': 'application/json' } });
    },
  });
  const calls = Array.from({ length: 600 }, (_, index) => {
    if (index % 3 === 0) return client.request(UPDATE);
    const first = [10, 50, 100][(index % 7) % 3] ?? 10;
    return client.request(index % 3 === 1 ? PRODUCTS : ORDERS, { variables: { first } });
  });
  const results = Promise.all(calls);
  await clock.advance(120_000);
  const failed = (await results).filter(({ errors }) => errors !== undefined);
  expect(server.state.throttled).toBeGreaterThan(100);
  expect(failed).toHaveLength(server.state.throttled);
});
