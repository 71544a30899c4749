import { WebSocket as WsSocket } from 'ws';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import {
  AbortError,
  bearer,
  createGraphql,
  GraphQLDocumentError,
  GraphQLRequestError,
  InvalidParamsError,
  type GraphQLClient,
  type GraphQLOptions,
  type ReconnectEvent,
  type SubscriptionProtocol,
} from '../../src/index.ts';
import { serverSentEvents, SubscriptionOverflowError, webSocket } from '../../src/subscriptions/index.ts';
import { startSubscriptionServer, type SubscriptionServer } from '../support/subscription-server.ts';

const COUNT = 'subscription Count($to: Int!) { count(to: $to) }';
const TICKS = 'subscription Ticks { ticks }';

/** Soon enough for a test, late enough to be a wait. */
const reconnect = { baseDelayMs: 20, maxDelayMs: 50 };

const protocols: Readonly<Record<string, (server: SubscriptionServer) => SubscriptionProtocol>> = {
  'WebSocket of the platform': () => webSocket({ reconnect }),
  'WebSocket of ws': () =>
    webSocket({
      reconnect,
      openWebSocket: (url, protocol, headers) => new WsSocket(url, protocol, { headers }),
    }),
  'Server-Sent Events, distinct': ({ sseUrl }) => serverSentEvents({ url: sseUrl, reconnect }),
  'Server-Sent Events, single': ({ sseUrl }) =>
    serverSentEvents({ url: sseUrl, connection: 'single', reconnect }),
};

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

describe.each(Object.entries(protocols))('%s', (_name, protocolOf) => {
  async function start(
    options: Partial<GraphQLOptions<'strict'>> = {},
  ): Promise<{ server: SubscriptionServer; graphql: GraphQLClient }> {
    const server = await startSubscriptionServer();
    const subscriptions = protocolOf(server);
    return { server, graphql: createGraphql({ endpoint: server.url, subscriptions, ...options }) };
  }

  test('gives all events in order, and ends with the source', async () => {
    const { graphql, server } = await start();
    const subscriptions = [3, 5, 0].map((to) => all(graphql.subscribe(COUNT, { to })));
    expect(await Promise.all(subscriptions)).toEqual([
      [1, 2, 3].map((count) => ({ count })),
      [1, 2, 3, 4, 5].map((count) => ({ count })),
      [],
    ]);
    await vi.waitFor(() => {
      expect(server.running()).toBe(0);
    });
  });

  test('break ends the source on the server, and the last one closes the connection', async () => {
    const { graphql, server } = await start();
    const other = graphql.subscribe(TICKS);
    const first = other.next();
    await vi.waitFor(() => {
      expect(server.running()).toBe(1);
    });
    const loop = (async () => {
      for await (const event of graphql.subscribe(TICKS)) return event;
      return undefined;
    })();
    await vi.waitFor(() => {
      expect(server.running()).toBe(2);
    });
    server.tick();
    expect([await loop, (await first).value]).toEqual([{ ticks: 1 }, { ticks: 1 }]);
    await vi.waitFor(() => {
      expect(server.running()).toBe(1);
    });
    other.cancel();
    expect(await other.next()).toEqual({ done: true, value: undefined });
    await vi.waitFor(() => {
      expect([server.running(), server.connections()]).toEqual([0, 0]);
    });
  });

  test('a signal ends a subscription that waits, and one that has not begun', async () => {
    const { graphql, server } = await start();
    const controller = new AbortController();
    const waiting = failureOf(graphql.subscribe(TICKS, {}, { signal: controller.signal }).next());
    await vi.waitFor(() => {
      expect(server.running()).toBe(1);
    });
    controller.abort(new Error('enough'));
    expect(await waiting).toBeInstanceOf(AbortError);
    await vi.waitFor(() => {
      expect(server.running()).toBe(0);
    });
    const late = graphql.subscribe(TICKS, {}, { signal: controller.signal });
    expect(await failureOf(late.next())).toMatchObject({ code: 'aborted', cause: { message: 'enough' } });
  });

  test('continues after the connection broke, and reports that events may be missing', async () => {
    const { graphql, server } = await start();
    const reconnects: ReconnectEvent[] = [];
    const onReconnect = (event: ReconnectEvent): void => void reconnects.push(event);
    const subscription = graphql.subscribe(TICKS, {}, { onReconnect });
    onTestFinished(() => {
      subscription.cancel();
    });
    const first = subscription.next();
    await vi.waitFor(() => {
      expect(server.running()).toBe(1);
    });
    server.tick();
    expect((await first).value).toEqual({ ticks: 1 });
    server.breakAll();
    await vi.waitFor(() => {
      expect([reconnects.length, server.running()]).toEqual([1, 1]);
    });
    expect(reconnects[0]).toMatchObject({
      attempts: 1,
      error: { code: 'connection_failed', retryable: true },
    });
    const second = subscription.next();
    await vi.waitFor(async () => {
      server.tick();
      expect((await second).value).toHaveProperty('ticks');
    });
  });

  test('asks for the credential again when the server refuses it, also for a new connection', async () => {
    let token = 'first-token';
    const asked: boolean[] = [];
    const auth = bearer(({ forceRefresh }) => {
      asked.push(forceRefresh);
      if (forceRefresh) token = 'second-token';
      return token;
    });
    const { graphql, server } = await start({ auth });
    server.accept('Bearer second-token');
    expect(await all(graphql.subscribe(COUNT, { to: 1 }))).toEqual([{ count: 1 }]);
    expect(asked.slice(0, 2)).toEqual([false, true]);
    expect(server.credentials.slice(0, 2)).toEqual(['Bearer first-token', 'Bearer second-token']);
    server.accept('Bearer another');
    const refused = await failureOf(graphql.subscribe(COUNT, { to: 1 }).next());
    expect(refused).toMatchObject({ code: 'authentication_failed' });
    expect(JSON.stringify(refused)).not.toContain('second-token');
  });

  test('an event with errors ends a strict subscription, and is given with the policy all', async () => {
    const { graphql, server } = await start();
    const FLAKY = 'subscription Flaky { flaky { id note } }';
    const strict = graphql.subscribe(FLAKY);
    expect((await strict.next()).value).toEqual({ flaky: { id: '1', note: 'fine' } });
    const error = await failureOf(strict.next());
    expect(error).toBeInstanceOf(GraphQLRequestError);
    expect(error).toMatchObject({
      operation: 'subscription.Flaky',
      data: { flaky: { id: '2', note: null } },
      errors: [{ path: ['flaky', 'note'] }],
    });
    expect(await strict.next()).toEqual({ done: true, value: undefined });
    const events = await all(graphql.subscribe(FLAKY, {}, { errorPolicy: 'all' }));
    expect(events).toMatchObject([
      { data: { flaky: { note: 'fine' } }, errors: [] },
      { data: { flaky: { note: null } }, errors: [{ message: 'The note is not readable.' }] },
    ]);
    await vi.waitFor(() => {
      expect(server.running()).toBe(0);
    });
  });

  test('what the server refuses, and what is wrong before it, reaches the loop', async () => {
    const { graphql } = await start();
    const failure = (document: string, variables = {}): Promise<unknown> =>
      failureOf(graphql.subscribe(document, variables).next());
    expect(await failure('subscription { unknown }')).toMatchObject({
      name: 'GraphQLRequestError',
      message: expect.stringContaining('Cannot query field "unknown"') as string,
    });
    expect(await failure('subscription { broken }')).toBeInstanceOf(GraphQLRequestError);
    expect(await failure('query { hello }')).toBeInstanceOf(GraphQLDocumentError);
    expect(await failure('subscription { ticks')).toBeInstanceOf(GraphQLDocumentError);
    expect(await failure(COUNT)).toBeInstanceOf(InvalidParamsError);
    const hidden = await failure(COUNT, { to: 'a-value-of-a-variable' });
    expect(hidden).toBeInstanceOf(GraphQLRequestError);
    expect(String(hidden)).not.toContain('a-value-of-a-variable');
  });
});

test('a slow reader slows a distinct connection down, and overflows the queue of a shared one', async () => {
  const server = await startSubscriptionServer();
  const queue = { max: 10 };
  const over = (subscriptions: SubscriptionProtocol): GraphQLClient =>
    createGraphql({ endpoint: server.url, subscriptions });
  const slow = async (graphql: GraphQLClient): Promise<unknown[]> => {
    const events: unknown[] = [];
    for await (const event of graphql.subscribe(COUNT, { to: 500 }, { queue })) {
      events.push(event);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return events;
  };
  expect(await slow(over(serverSentEvents({ url: server.sseUrl })))).toHaveLength(500);

  const subscription = over(webSocket()).subscribe(COUNT, { to: 500 }, { queue });
  await vi.waitFor(() => {
    expect(server.ended()).toBe(2);
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  // The events in the queue are delivered before the error.
  for (let count = 1; count <= 10; count++)
    expect(await subscription.next()).toEqual({ done: false, value: { count } });
  const error = await failureOf(subscription.next());
  expect(error).toBeInstanceOf(SubscriptionOverflowError);
  expect(error).toMatchObject({
    message: expect.stringContaining("queue.overflow: 'drop-oldest'") as string,
  });

  const dropping = over(webSocket()).subscribe(
    COUNT,
    { to: 500 },
    { queue: { max: 10, overflow: 'drop-oldest' } },
  );
  await vi.waitFor(() => {
    expect(dropping.dropped).toBe(490);
  });
  const kept = await all(dropping);
  expect([kept.length, kept.at(-1), dropping.dropped]).toEqual([10, { count: 500 }, 490]);
});
