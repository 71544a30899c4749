import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema } from 'graphql/index.js';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/** A server with the reference implementations of both protocols. */
export interface PriceServer {
  /** For `webSocket()`. */
  readonly url: string;
  /** For `serverSentEvents()`. */
  readonly streamUrl: string;
  /** Breaks all connections, as a deployment of the server does. */
  breakConnections(): void;
  close(): Promise<void>;
}

export async function startPriceServer(): Promise<PriceServer> {
  const schema = buildSchema(`
    type Query { symbols: [String!]! }
    type Subscription { price(symbol: String!): Price! }
    type Price { symbol: String! cents: Int! }
  `);
  const price = schema.getSubscriptionType()?.getFields()['price'];
  if (price) {
    price.subscribe = async function* (_source, { symbol }: { readonly symbol: string }) {
      for (let cents = 100; ; cents++) {
        yield { price: { symbol, cents } };
        await sleep(10);
      }
    };
  }
  const stream = createHandler({ schema });
  const http = createServer((request, response) => void stream(request, response));
  const sockets = new WebSocketServer({ server: http });
  useServer({ schema }, sockets);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const breakConnections = (): void => {
    for (const socket of sockets.clients) socket.terminate();
    http.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    streamUrl: `http://127.0.0.1:${port}/stream`,
    breakConnections,
    async close() {
      breakConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
