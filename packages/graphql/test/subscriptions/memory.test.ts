import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createGraphql, type GraphQLClient } from '../../src/index.ts';
import { serverSentEvents, webSocket } from '../../src/subscriptions/index.ts';
import { listen } from '../support/listen.ts';
import { startSubscriptionServer } from '../support/subscription-server.ts';

const EVENTS = 100_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapMb(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

/** A server that writes the events of one stream as fast as they are read. */
async function startFastServer(): Promise<string> {
  const frame = 'event: next\ndata: {"data":{"count":1}}\n\n';
  function* frames(): Generator<string> {
    for (let sent = 0; sent < EVENTS; sent += 100) yield frame.repeat(100);
    yield 'event: complete\ndata:\n\n';
  }
  const origin = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    Readable.from(frames()).pipe(response);
  });
  return `${origin}/graphql`;
}

const clients: Readonly<Record<string, () => Promise<GraphQLClient>>> = {
  WebSocket: async () =>
    createGraphql({ endpoint: (await startSubscriptionServer()).url, subscriptions: webSocket() }),
  'Server-Sent Events': async () =>
    createGraphql({ endpoint: await startFastServer(), subscriptions: serverSentEvents() }),
};

test.each(Object.entries(clients))('memory is flat over 100,000 events of %s', async (_name, clientOf) => {
  const graphql = await clientOf();
  const samples: number[] = [];
  let read = 0;
  // A source that sends faster than a socket is read fills the queue with what the reader has not read yet.
  const options = { queue: { max: EVENTS } };
  for await (const _event of graphql.subscribe('subscription { count(to: 100000) }', {}, options))
    if (++read % (EVENTS / 5) === 0) samples.push(heapMb());
  expect(read).toBe(EVENTS);
  const [first = 0, ...later] = samples;
  expect(Math.max(...later) - first).toBeLessThan(4);
});
