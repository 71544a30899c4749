import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EffectLogServer } from './effect-log-server.ts';
import { acceptSockets, sendEventStream } from './subscription-server.ts';

/** A request as it arrived. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server that stands for any API. */
export interface ResponseServer extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
}

/**
 * Starts a server on 127.0.0.1 that responds to whatever is asked:
 * `{ "id": "POST /v1/customers", "ts": the same, "ok": true, "body": "…" }`, and 401 with an error to credentials that hold `refused`.
 * Below `/effects`, it counts what it carries out and breaks connections. At `/events` and over WebSocket, it gives one event to each
 * GraphQL subscription. At `/soap`, it sends an envelope back.
 */
export async function startResponseServer(): Promise<ResponseServer> {
  const received: Received[] = [];
  const effectLog = new EffectLogServer();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      if (path.startsWith('/effects/')) {
        effectLog.handle(request, response);
        return;
      }
      if (path === '/events') {
        sendEventStream(response);
        return;
      }
      if (path === '/soap') {
        response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(body);
        return;
      }
      received.push({ method, path, authorization: headers.authorization, body });
      const refused = headers.authorization?.includes('refused') === true;
      const error = { error: { type: 'invalid_request_error', code: 401, message: 'No.' } };
      const id = `${method} ${path.split('?')[0] ?? ''}`;
      const reply = refused ? error : { id, ts: id, ok: true, body };
      response.writeHead(refused ? 401 : 200, {
        'content-type': 'application/json',
        'x-message-id': 'message-1',
      });
      response.end(JSON.stringify(reply));
    });
  });
  acceptSockets(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
