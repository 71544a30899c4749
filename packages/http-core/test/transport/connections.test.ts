import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createClient, rateLimiter, type AnyApiOptions } from '../../src/index.ts';
import { NodeTransport } from '../../src/transport/node/node-transport.ts';

const CONCURRENCY = 5;

const ways: Readonly<Record<string, () => Partial<AnyApiOptions>>> = {
  'node:http': () => {
    const own = new NodeTransport(Infinity);
    return { transport: (request) => own.send(request) };
  },
  undici: () => {
    const own = new NodeTransport(1);
    return { transport: (request) => own.send(request) };
  },
  fetch: () => ({ fetch: globalThis.fetch }),
};

test.each(Object.entries(ways))(
  'a limit on concurrency is one on connections, too, over %s',
  async (_name, way) => {
    let open = 0;
    let most = 0;
    const server = createServer((_request, response) => {
      setImmediate(() => {
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    server.on('connection', (socket) => {
      most = Math.max(most, ++open);
      socket.on('close', () => open--);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const limiter = rateLimiter({ policies: [{ name: 'few', concurrency: CONCURRENCY }] });
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const api = createClient({ baseUrl, limiter, ...way() });
    // What is loaded with the first calls is loaded now.
    for (let call = 0; call < 2; call++) await api.get('/warm');
    await Promise.all(Array.from({ length: 100 }, () => api.get('/x')));
    // undici keeps the connection of the first call beside those that it opens for all at once.
    expect(most).toBeLessThanOrEqual(CONCURRENCY + 1);
  },
);
