import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { decodeBody } from './decode-body.ts';

/** A request as it arrived, decoded where two spellings mean the same. */
export interface RecordedRequest {
  readonly method: string;
  /** As sent, so that differences of encoding show, but for marks that need none. */
  readonly path: string;
  /** Decoded pairs, in order of name, then of value. */
  readonly query: readonly (readonly [string, string])[];
  readonly contentType: string | undefined;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A server that gives every request the same response and remembers what it was sent. */
export interface Recorder {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly origin: string;
  /** What came in since the last time. */
  take(): RecordedRequest[];
  close(): Promise<void>;
}

/**
 * Starts a recorder on 127.0.0.1.
 *
 * @param response the body of every response, JSON
 * @param headers the headers that are compared, lower-case: those that mean something to the API
 */
export async function startRecorder(response: unknown, headers: readonly string[]): Promise<Recorder> {
  let requests: RecordedRequest[] = [];
  const text = JSON.stringify(response);
  const server = createServer((incoming, outgoing) => {
    void record(incoming, headers).then((request) => {
      requests.push(request);
      outgoing.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      outgoing.end(text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = requests;
      requests = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Marks that `encodeURIComponent` leaves alone mean the same when they are encoded: `'` and `%27`. */
function plainPath(path: string): string {
  return path.replaceAll(/%(?:2[1789A]|7E)/gi, decodeURIComponent);
}

async function record(incoming: IncomingMessage, compared: readonly string[]): Promise<RecordedRequest> {
  const [path = '/', search = ''] = (incoming.url ?? '/').split('?');
  const bytes = await buffer(incoming);
  const type = incoming.headers['content-type'] ?? '';
  return {
    method: incoming.method ?? '',
    path: plainPath(path),
    query: [...new URLSearchParams(search)].sort((a, b) => (a.join('=') < b.join('=') ? -1 : 1)),
    // On a request without a body, the type says nothing.
    contentType: bytes.length > 0 ? type.split(';')[0] : undefined,
    body: decodeBody(bytes, type),
    headers: Object.fromEntries(compared.map((name) => [name, incoming.headers[name]?.toString()])),
  };
}
