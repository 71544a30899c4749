import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer } from 'graphql-ws/use/ws';
import { onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { buildSchema } from 'graphql/index.js';

/** A server of the reference implementations graphql-ws and graphql-sse, with what it saw. */
export interface SubscriptionServer {
  /** The endpoint of queries and, as `ws:`, of subscriptions over WebSocket. */
  readonly url: string;
  /** The endpoint of subscriptions over Server-Sent Events. */
  readonly sseUrl: string;
  /** Number of sources that run now. */
  running(): number;
  /** Number of sources that ran and ended. */
  ended(): number;
  /** Number of open WebSockets and of responses that have not ended. */
  connections(): number;
  /** Breaks all connections. */
  breakAll(): void;
  /** Credentials of all connections in order; a request of Server-Sent Events counts as one. */
  readonly credentials: (string | undefined)[];
  /** Refuses connections with another credential. */
  accept(credential: string): void;
  /** Sends the next number to every running `ticks`. */
  tick(): void;
}

const SCHEMA = `
  type Query { hello: String }
  type Subscription {
    count(to: Int!): Int
    ticks: Int
    flaky: Item
    broken: Int
  }
  type Item { id: ID! note: String }
`;

export async function startSubscriptionServer(): Promise<SubscriptionServer> {
  const credentials: (string | undefined)[] = [];
  const waiting = new Set<() => void>();
  let running = 0;
  let ended = 0;
  let ticks = 0;
  let accepted: string | undefined;

  async function* counted<T>(source: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
    running++;
    try {
      yield* source;
    } finally {
      running--;
      ended++;
    }
  }
  /** Unlike a generator, it ends while it waits. */
  const tickSource = (): AsyncIterableIterator<{ ticks: number }> => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    running++;
    let over = false;
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        await Promise.race([new Promise<void>((resolve) => waiting.add(resolve)), ended]);
        return over ? { done: true, value: undefined } : { done: false, value: { ticks } };
      },
      return() {
        if (!over) running--;
        over = true;
        end();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  };
  function* numbers(to: number): Generator<{ count: number }> {
    for (let count = 1; count <= to; count++) yield { count };
  }

  const schema = buildSchema(SCHEMA);
  const sources: Readonly<Record<string, (args: { readonly to: number }) => AsyncIterable<unknown>>> = {
    count: ({ to }) => counted(numbers(to)),
    ticks: tickSource,
    flaky: () => counted([{ flaky: { id: '1', note: () => 'fine' } }, { flaky: { id: '2', note: noNote } }]),
    broken: () => {
      throw new Error('The source is broken.');
    },
  };
  for (const [name, field] of Object.entries(schema.getSubscriptionType()?.getFields() ?? {}))
    field.subscribe = (_source, args: { readonly to: number }) => sources[name]?.(args);

  const authorized = (credential: string | undefined): boolean => {
    credentials.push(credential);
    return accepted === undefined || credential === accepted;
  };
  const sse = createHandler({
    schema,
    authenticate: ({ raw }) => {
      if (!authorized(raw.headers.authorization)) return [null, { status: 401, statusText: 'Unauthorized' }];
      const token = raw.headers['x-graphql-event-stream-token'];
      return typeof token === 'string' ? token : raw.method === 'PUT' ? `token-${credentials.length}` : '';
    },
  });
  let responses = 0;
  const http = createServer((request: IncomingMessage, response) => {
    responses++;
    response.once('close', () => responses--);
    if (request.url?.startsWith('/stream') === true) void sse(request, response);
    else response.writeHead(404).end();
  });
  const sockets = new WebSocketServer({ server: http, path: '/graphql' });
  useServer(
    {
      schema,
      onConnect: ({ connectionParams }) =>
        authorized(connectionParams?.['authorization'] as string | undefined),
    },
    sockets,
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const breakAll = (): void => {
    for (const socket of sockets.clients) socket.terminate();
    http.closeAllConnections();
  };
  onTestFinished(async () => {
    breakAll();
    await new Promise((resolve) => http.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    sseUrl: `http://127.0.0.1:${port}/stream`,
    running: () => running,
    ended: () => ended,
    connections: () => sockets.clients.size + responses,
    breakAll,
    credentials,
    accept(credential) {
      accepted = credential;
    },
    tick() {
      ticks++;
      const readers = [...waiting];
      waiting.clear();
      for (const wake of readers) wake();
    },
  };
}

function noNote(): never {
  throw new Error('The note is not readable.');
}
