import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as it arrived, decoded where two spellings mean the same. */
interface RecordedRequest {
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

/** Fits every resource, list and search well enough for a client to accept it. */
const ANSWER = JSON.stringify({
  id: 'id_1',
  object: 'list',
  data: [],
  has_more: false,
  url: '/v1/x',
  next_page_url: null,
});

/** Headers that carry meaning for the API; the rest is the HTTP client's own business. */
const COMPARED = ['authorization', 'stripe-version', 'stripe-account', 'stripe-context', 'accept'];

/** Starts a recorder on 127.0.0.1. */
export async function startRecorder(): Promise<Recorder> {
  let requests: RecordedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void record(incoming).then((request) => {
      requests.push(request);
      outgoing.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(ANSWER),
      });
      outgoing.end(ANSWER);
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

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const url = new URL(incoming.url ?? '/', 'http://recorder');
  const bytes = await buffer(incoming);
  const [contentType] = (incoming.headers['content-type'] ?? '').split(';');
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: sorted(url.searchParams),
    // On a request without a body, the type says nothing.
    contentType: bytes.length > 0 ? contentType : undefined,
    body: decode(bytes, incoming.headers['content-type']),
    headers: Object.fromEntries(COMPARED.map((name) => [name, incoming.headers[name]?.toString()])),
  };
}

function decode(bytes: Buffer, contentType = ''): unknown {
  if (bytes.length === 0) return undefined;
  if (contentType.startsWith('application/json')) return JSON.parse(bytes.toString()) as unknown;
  const boundary = /^multipart\/form-data; *boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  return boundary === undefined
    ? sorted(new URLSearchParams(bytes.toString()))
    : parts(bytes.toString(), boundary);
}

/** A multipart form's parts, by name: file name, media type and content (RFC 7578). */
function parts(body: string, boundary: string): Part[] {
  const found = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head = '', ...content] = part.slice(2, -2).split('\r\n\r\n');
      return {
        name: /[; ]name="([^"]*)"/i.exec(head)?.[1],
        file: /filename="([^"]*)"/i.exec(head)?.[1],
        type: /content-type: *([^\r\n]+)/i.exec(head)?.[1],
        content: content.join('\r\n\r\n'),
      };
    });
  return found.sort((a, b) => String(a.name).localeCompare(String(b.name)));
}

interface Part {
  readonly name: string | undefined;
  readonly file: string | undefined;
  readonly type: string | undefined;
  readonly content: string;
}

function sorted(params: URLSearchParams): [string, string][] {
  return [...params].sort(([a], [b]) => a.localeCompare(b));
}
