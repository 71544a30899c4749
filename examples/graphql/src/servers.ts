import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';

/** A server on this machine. */
export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

interface GraphQLRequest {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, number | string | undefined>>;
}

/** A repository with 120 issues. As GitHub does, it gives up on pages that take too long: here, those above 50. */
export async function startRepository(): Promise<TestServer> {
  const titles = Array.from({ length: 120 }, (_, index) => `Issue ${index + 1}`);
  return listen(({ variables: { first, after } }, response) => {
    const size = Number(first);
    if (size > 50) {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Unicorn!</html>');
      return;
    }
    const start = Number(after ?? 0);
    const end = start + size;
    const issues = {
      nodes: titles.slice(start, end).map((title) => ({ title })),
      pageInfo: { hasNextPage: end < titles.length, endCursor: String(end) },
    };
    send(response, { data: { repository: { issues } } });
  });
}

/** A shop whose bucket holds 100 points and restores 500 per second; each update costs 10. */
export async function startShop(): Promise<TestServer & { readonly throttled: () => number }> {
  const COST = 10;
  const bucket = { level: 100, at: performance.now(), throttled: 0 };
  const server = await listen((_request, response) => {
    const now = performance.now();
    bucket.level = Math.min(100, bucket.level + (now - bucket.at) / 2);
    bucket.at = now;
    const refused = bucket.level < COST;
    if (refused) bucket.throttled++;
    else bucket.level -= COST;
    const throttleStatus = {
      maximumAvailable: 100,
      currentlyAvailable: Math.floor(bucket.level),
      restoreRate: 500,
    };
    const cost = { requestedQueryCost: COST, actualQueryCost: refused ? null : COST, throttleStatus };
    send(response, {
      ...(refused
        ? { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }
        : { data: { productUpdate: { userErrors: [] } } }),
      extensions: { cost },
    });
  });
  return { ...server, throttled: () => bucket.throttled };
}

/** `emulate`'s Linear: it behaves as the service does, and remembers what it is told. */
export async function startLinear(): Promise<TestServer> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  const emulator = await createEmulator({ service: 'linear', port });
  return { url: emulator.url, close: () => emulator.close() };
}

async function listen(
  respond: (request: GraphQLRequest, response: ServerResponse) => void,
): Promise<TestServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      respond(JSON.parse(Buffer.concat(chunks).toString()) as GraphQLRequest, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
