import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An API that allows 20 calls in any second and refuses the others. */
export interface LimitedApi {
  readonly url: string;
  readonly accepted: () => number;
  readonly refused: () => number;
  readonly close: () => void;
}

export async function startLimitedApi(): Promise<LimitedApi> {
  let accepted = 0;
  let refused = 0;
  const recent: number[] = [];
  const server = createServer((_request, response) => {
    const now = performance.now();
    while ((recent[0] ?? now) <= now - 1_000) recent.shift();
    if (recent.length >= 20) {
      refused++;
      response.writeHead(429).end();
      return;
    }
    recent.push(now);
    accepted++;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted: () => accepted,
    refused: () => refused,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
