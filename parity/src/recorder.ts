import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { decodeBody } from './decode-body.ts';

/** A request as it arrived, decoded where two spellings mean the same. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** Decoded pairs, in order of name. */
  readonly query: readonly (readonly [string, string])[];
  readonly contentType: string | undefined;
  /** Decoded: pairs of a form, a JSON value, or the parts of a multipart form. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A server that answers everything alike and remembers what it was sent. */
export interface Recorder {
  readonly port: number;
  /** What came in since the last time. */
  take(): RecordedRequest[];
  close(): Promise<void>;
}

/**
 * Starts a recorder on 127.0.0.1.
 *
 * @param answer what everything is answered with, as JSON
 * @param compared the headers that mean something to the API, lower-case; the rest is the HTTP client's own business
 */
export async function startRecorder(answer: unknown, compared: readonly string[]): Promise<Recorder> {
  let requests: RecordedRequest[] = [];
  const text = JSON.stringify(answer);
  const server = createServer((incoming, outgoing) => {
    void record(incoming, compared).then((request) => {
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
    port: (server.address() as AddressInfo).port,
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

async function record(incoming: IncomingMessage, compared: readonly string[]): Promise<RecordedRequest> {
  const url = new URL(incoming.url ?? '/', 'http://recorder');
  const bytes = await buffer(incoming);
  const type = incoming.headers['content-type'];
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: [...url.searchParams].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    // On a request without a body, the type says nothing.
    contentType: bytes.length > 0 ? type?.split(';')[0] : undefined,
    body: decodeBody(bytes, type),
    headers: Object.fromEntries(compared.map((name) => [name, incoming.headers[name]?.toString()])),
  };
}
