import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import mock from 'stripe-stateful-mock';

/** A Stripe-like server on this machine that we did not write. */
export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

/** `emulate`: customers, payment intents, paging and errors. */
export async function startEmulator(): Promise<TestServer> {
  const emulator = await createEmulator({ service: 'stripe', port: await freePort() });
  return { url: emulator.url, close: () => emulator.close() };
}

/** `stripe-stateful-mock`: charges, and idempotency keys that are honoured. */
export async function startStatefulMock(): Promise<TestServer> {
  const server = createServer((mock as { createExpressApp: () => RequestListener }).createExpressApp());
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
