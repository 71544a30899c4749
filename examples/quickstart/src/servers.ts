import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator, type EmulatorOptions } from 'emulate';
import mock from 'stripe-stateful-mock';

/** A server on this machine. */
export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

/** `emulate`, which we did not write: it behaves as the service does, and remembers what it is told. */
export async function startEmulator(
  service: 'stripe' | 'slack' | 'google',
  seed: NonNullable<EmulatorOptions['seed']> = {},
): Promise<TestServer> {
  const emulator = await createEmulator({ service, port: await freePort(), seed });
  return { url: emulator.url, close: () => emulator.close() };
}

/** `stripe-stateful-mock`, another's as well: charges, and idempotency keys that are honoured. */
export async function startStatefulMock(): Promise<TestServer> {
  return listen((mock as { createExpressApp: () => RequestListener }).createExpressApp());
}

/** Takes mails as SendGrid does, and forgets them: nobody has written a server like SendGrid's. */
export async function startMailServer(): Promise<TestServer> {
  let taken = 0;
  return listen((request, response) => {
    request.resume().once('end', () => {
      taken++;
      response.writeHead(202, { 'x-message-id': `message-${taken}` }).end();
    });
  });
}

async function listen(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
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
