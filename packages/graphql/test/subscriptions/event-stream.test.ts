import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import {
  ConnectionError,
  createGraphql,
  ResponseParseError,
  type GraphQLClient,
  type GraphQLOptions,
  type ReconnectEvent,
} from '../../src/index.ts';
import { serverSentEvents, type ServerSentEventsOptions } from '../../src/subscriptions/index.ts';
import { listen } from '../support/listen.ts';

const TICKS = 'subscription Ticks { ticks }';

const frame = (ticks: number): string =>
  `id: event-${ticks}\nevent: next\ndata: {"data":{"ticks":${ticks}}}\n\n`;

type Respond = (response: ServerResponse, request: IncomingMessage, number: number) => void;

/** A client of a server that responds to each request in its own way. */
async function clientOf(
  respond: Respond,
  options: Partial<GraphQLOptions<'strict'>> = {},
  sse: ServerSentEventsOptions = {},
): Promise<GraphQLClient> {
  let number = 0;
  const url = await listen((request, response) => {
    request.resume();
    respond(response, request, ++number);
  });
  const reconnect = { baseDelayMs: 5, maxDelayMs: 10, maxAttempts: 3 };
  const subscriptions = serverSentEvents({ reconnect, ...sse });
  return createGraphql({
    endpoint: `${url}/graphql`,
    subscriptions,
    retry: false,
    breaker: false,
    ...options,
  });
}

function stream(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.write(text);
}

async function all(events: AsyncIterable<unknown>): Promise<unknown[]> {
  const collected: unknown[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

test('a new connection names the last event, so that the server can continue after it', async () => {
  const asked: unknown[] = [];
  const graphql = await clientOf((response, { headers }, number) => {
    asked.push(headers['last-event-id']);
    stream(response, number === 1 ? frame(1) + frame(2) : frame(3));
    response.end(number === 1 ? '' : 'event: complete\ndata:\n\n');
  });
  const reconnects: ReconnectEvent[] = [];
  const onReconnect = (event: ReconnectEvent): void => void reconnects.push(event);
  expect(await all(graphql.subscribe(TICKS, {}, { onReconnect }))).toEqual(
    [1, 2, 3].map((ticks) => ({ ticks })),
  );
  expect(asked).toEqual([undefined, 'event-2']);
  expect(reconnects).toMatchObject([{ lastEventId: 'event-2', attempts: 1 }]);
});

test('an end without the event complete is no end', async () => {
  let requests = 0;
  const graphql = await clientOf((response) => {
    requests++;
    stream(response, ':\n\n');
    response.end();
  });
  const error = await failureOf(graphql.subscribe(TICKS).next());
  expect(error).toBeInstanceOf(ConnectionError);
  expect(String(error)).toContain('ended before the subscription');
  // The first connection, and three more.
  expect(requests).toBe(4);

  const once = await clientOf(
    (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(),
    {},
    {
      reconnect: false,
    },
  );
  expect(await failureOf(once.subscribe(TICKS).next())).toBeInstanceOf(ConnectionError);
});

test('comments keep a connection open, and silence ends it', async () => {
  const graphql = await clientOf(
    (response, _request, number) => {
      stream(response, frame(number));
      if (number > 1) return;
      const timer = setInterval(() => response.write(':\n\n'), 20);
      setTimeout(() => {
        clearInterval(timer);
      }, 300);
    },
    { idleTimeoutMs: 150 },
  );
  const startedAt = performance.now();
  const subscription = graphql.subscribe(TICKS);
  onTestFinished(() => {
    subscription.cancel();
  });
  expect((await subscription.next()).value).toEqual({ ticks: 1 });
  expect((await subscription.next()).value).toEqual({ ticks: 2 });
  expect(performance.now() - startedAt).toBeGreaterThan(400);
});

test('a deadline and a size limit for calls do not end a subscription', async () => {
  const graphql = await clientOf(
    (response) => {
      stream(response, frame(1));
      setTimeout(() => response.end(`${frame(2)}event: complete\ndata:\n\n`), 300);
    },
    { deadlineMs: 100, maxResponseBytes: 60 },
  );
  expect(await all(graphql.subscribe(TICKS))).toHaveLength(2);
});

test('what is no event stream is named, with what to do', async () => {
  const html = await clientOf((response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
  });
  const error = await failureOf(html.subscribe(TICKS).next());
  expect(error).toBeInstanceOf(ResponseParseError);
  expect(String(error)).toContain('text/html instead of text/event-stream');
  expect(String(error)).toContain('use webSocket() then');

  const garbled = await clientOf((response) => {
    stream(response, 'event: next\ndata: <html>\n\n');
  });
  expect(await failureOf(garbled.subscribe(TICKS).next())).toBeInstanceOf(ResponseParseError);
  const empty = await clientOf((response) => {
    stream(response, 'event: next\ndata: {}\n\n');
  });
  expect(await failureOf(empty.subscribe(TICKS).next())).toMatchObject({
    code: 'response_unreadable',
    message: 'subscription.Ticks: an event has neither data nor errors.',
  });
  const down = await clientOf((response) => response.writeHead(503).end());
  expect(await failureOf(down.subscribe(TICKS).next())).toMatchObject({ code: 'server_error', status: 503 });
});

test('the address and the connection mode are checked, and a slash at the end is kept', async () => {
  expect(() => serverSentEvents({ connection: 'many' as 'single' })).toThrow(
    "must be 'distinct' or 'single'",
  );
  const paths: unknown[] = [];
  const graphql = await clientOf((response, { url }) => {
    paths.push(url);
    stream(response, 'event: complete\ndata:\n\n');
    response.end();
  });
  expect(await all(graphql.subscribe(TICKS))).toEqual([]);
  const slash = graphql.with({ endpoint: `${graphql.raw.baseUrl}/` });
  expect(await all(slash.subscribe(TICKS))).toEqual([]);
  expect(paths).toEqual(['/graphql', '/graphql/']);
  expect(() => createGraphql({ endpoint: 'https://a.test/graphql' }).subscribe(TICKS)).toThrow(
    'Pass subscriptions: webSocket() or serverSentEvents()',
  );
});

test('a reader that is slow is no server that is silent', async () => {
  const graphql = await clientOf((response) => {
    stream(response, Array.from({ length: 6 }, (_, index) => frame(index)).join(''));
    response.end('event: complete\ndata:\n\n');
  });
  const read: unknown[] = [];
  for await (const event of graphql.subscribe(TICKS, {}, { queue: { max: 1 }, idleTimeoutMs: 150 })) {
    read.push(event);
    if (read.length < 3) await new Promise((resolve) => setTimeout(resolve, 400));
  }
  expect(read).toHaveLength(6);
});
