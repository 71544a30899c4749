import { createGraphql, type SubscriptionProtocol } from '@org/graphql';
import { serverSentEvents, webSocket } from '@org/graphql/subscriptions';
import type { PriceServer } from './price-server.ts';

interface PriceEvent {
  readonly price: { readonly symbol: string; readonly cents: number };
}

const PRICES = `subscription Prices($symbol: String!) {
  price(symbol: $symbol) { symbol cents }
}`;

/** Both protocols, each against a server that breaks its connections in the middle. */
export async function livePrices(server: PriceServer, print: (line: string) => void): Promise<void> {
  await follow('WebSocket', server.url, webSocket(), server, print);
  await follow('Server-Sent Events', server.streamUrl, serverSentEvents(), server, print);
}

async function follow(
  name: string,
  endpoint: string,
  subscriptions: SubscriptionProtocol,
  server: PriceServer,
  print: (line: string) => void,
): Promise<void> {
  const graphql = createGraphql({ endpoint, subscriptions });
  const prices = graphql.subscribe<PriceEvent>(
    PRICES,
    { symbol: 'ORG' },
    {
      // Events of the time in between are lost: an application reads the current state here.
      onReconnect: ({ attempts }) => {
        print(`${name}: connected again, attempts: ${attempts}`);
      },
      queue: { max: 100, overflow: 'drop-oldest' },
    },
  );
  let events = 0;
  for await (const { price } of prices) {
    if (++events === 3) server.breakConnections();
    if (events === 6) {
      print(
        `${name}: ${price.symbol} is at ${price.cents >= 100 ? 'a price' : 'no price'} after ${events} events`,
      );
      break;
    }
  }
}
