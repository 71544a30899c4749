import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may happen to a request on its way. */
type Mishap =
  /** The relay responds: too fast, come back in so many seconds. */
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  /** Carried out by the server, but its response never arrives. */
  | { readonly kind: 'response-lost' };

/** A relay between client and server that can be told to misbehave. */
export interface Relay {
  readonly url: string;
  /** What happens to the next request; the ones after it pass unharmed. */
  next: Mishap | undefined;
  /** Requests that came in, as `POST /v1/charges`. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

/** Starts a relay on 127.0.0.1 in front of the server at `target`. */
export async function startRelay(target: string): Promise<Relay> {
  const seen: string[] = [];
  const relay = { next: undefined as Mishap | undefined };
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    const mishap = relay.next;
    relay.next = undefined;
    if (mishap?.kind === 'rate-limited') {
      incoming.resume();
      outgoing.writeHead(429, {
        'retry-after': String(mishap.retryAfterSeconds),
        'content-type': 'application/json',
      });
      outgoing.end(
        '{"ok":false,"error":{"type":"invalid_request_error","code":"rate_limit","message":"Too many requests."}}',
      );
      return;
    }
    forward(target, incoming, outgoing, mishap?.kind === 'response-lost');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(relay, {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

function forward(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  loseResponse: boolean,
): void {
  const { method, headers } = incoming;
  const onward = request(
    new URL(incoming.url ?? '/', target),
    { method: method ?? 'GET', headers },
    (response) => {
      if (loseResponse) {
        response.resume();
        response.once('end', () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    },
  );
  onward.once('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
