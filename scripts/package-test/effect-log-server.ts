import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

const compressors: Readonly<Record<string, (bytes: string) => Buffer>> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

/** What happens to a connection after its request was carried out. */
const faults: Readonly<Record<string, (response: ServerResponse) => void>> = {
  reset: ({ socket }) => socket?.resetAndDestroy(),
  closed: ({ socket }) => socket?.destroy(),
  'half-head': ({ socket }) => socket?.end('HTTP/1.1 200 OK\r\ncontent-len'),
  'half-body': ({ socket }) => socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"a":'),
  'half-chunk': ({ socket }) =>
    socket?.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{"a":'),
  ok: (response) => {
    response.end('{}');
  },
};

/** The part of the server below `/effects`: counts what it carries out, and breaks connections. */
export class EffectLogServer {
  readonly #effects = new Map<string, number>();

  /** @param request has been read to its end. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    const [, , what = '', id = ''] = request.url?.split('/') ?? [];
    const fault = faults[what];
    if (fault) {
      this.#effects.set(id, (this.#effects.get(id) ?? 0) + 1);
      fault(response);
      return;
    }
    response.setHeader('content-type', 'application/json');
    if (what === 'of') response.end(String(this.#effects.get(id) ?? 0));
    else if (what === 'accepted') response.end(JSON.stringify(request.headers['accept-encoding'] ?? ''));
    else if (what === 'closed-port') void closedPort().then((port) => response.end(String(port)));
    else sendCompressed(response, id, what === 'cut');
  }
}

function sendCompressed(response: ServerResponse, coding: string, cut: boolean): void {
  const body = compressors[coding]?.(JSON.stringify({ text: 'x'.repeat(1000) })) ?? Buffer.alloc(0);
  response.setHeader('content-encoding', coding);
  response.end(cut ? body.subarray(0, body.length / 2) : body);
}

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
