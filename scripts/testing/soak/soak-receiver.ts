import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver that records accepted deliveries, refuses some requests, and resets some connections. */
export interface SoakReceiver {
  readonly url: (endpoint: string) => string;
  /** The times of the 2xx responses for each delivery id. */
  readonly accepted: ReadonlyMap<string, readonly number[]>;
  /** Number of accepted and of refused requests so far. */
  readonly count: () => number;
  readonly refused: () => number;
  readonly close: () => Promise<void>;
}

export async function soakReceiver(random: () => number): Promise<SoakReceiver> {
  const accepted = new Map<string, number[]>();
  let count = 0;
  let refused = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const chance = random();
      if (chance < 0.02) {
        refused++;
        request.socket.destroy();
      } else if (chance < 0.1) {
        refused++;
        response.writeHead(500).end();
      } else {
        count++;
        const key = `${String(request.headers['webhook-id'])}.${(request.url ?? '').slice(1)}`;
        accepted.set(key, [...(accepted.get(key) ?? []), Date.now()]);
        response.writeHead(204).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (endpoint) => `http://127.0.0.1:${port}/${endpoint}`,
    accepted,
    count: () => count,
    refused: () => refused,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
