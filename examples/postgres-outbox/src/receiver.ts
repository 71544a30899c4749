import { createWebhookHandler, standardWebhooks } from '@org/webhooks';
import { toNodeHandler } from '@org/webhooks/node';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The receiver of a customer. Verifies events and ignores duplicates. */
export interface Receiver {
  readonly url: string;
  /** The data of the received events, without duplicates. */
  readonly received: readonly unknown[];
  /** Accepts events that are signed with this secret. */
  readonly trust: (secret: string) => void;
  readonly close: () => Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: unknown[] = [];
  const server: Server = createServer((_request, response) => response.writeHead(503).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    trust: (secret) => {
      const webhooks = createWebhookHandler({ scheme: standardWebhooks({ secrets: [secret] }) });
      webhooks.on('order.placed', ({ data }) => void received.push(data));
      const handle = toNodeHandler(webhooks);
      server
        .removeAllListeners('request')
        .on('request', (request, response) => void handle(request, response));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
