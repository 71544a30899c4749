import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that makes refunds as Stripe does: once for an idempotency key. */
export interface StripeStandIn {
  readonly url: string;
  /** The number of refunds that were made. */
  readonly refunds: number;
  /** Resolves when the next request has made a refund, whose response is not sent. */
  nextLost(): Promise<void>;
  close(): Promise<void>;
}

export async function startStripeStandIn(): Promise<StripeStandIn> {
  const made = new Map<string, string>();
  let lose: (() => void) | undefined;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const key = String(request.headers['idempotency-key']);
      const id = made.get(key) ?? `re_${made.size + 1}`;
      made.set(key, id);
      if (lose) {
        lose();
        lose = undefined;
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json', 'request-id': `req_${id}` });
      response.end(JSON.stringify({ id, object: 'refund' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get refunds() {
      return made.size;
    },
    nextLost: () => new Promise((resolve) => (lose = resolve)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
