import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationError } from '@org/http-core';

/** What a browser brought back. Answer it, so that its user sees how it went. */
export interface BrowserCallback {
  readonly url: URL;
  answer(status: number, text: string): void;
}

/** A web server on this machine that waits for one browser. */
export interface CallbackServer {
  /** With the port that was free. */
  readonly redirectUri: string;
  close(): void;
}

/**
 * Listens where a redirect URI points to, for nobody but this machine (RFC 8252 §7.3).
 *
 * @param onReturn gets each request for the path of the redirect URI; others are answered 404.
 * @throws ConfigurationError when the port is taken.
 */
export async function listenForCallback(
  wanted: URL,
  onReturn: (request: BrowserCallback) => void,
): Promise<CallbackServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', wanted);
    if (url.pathname !== wanted.pathname || request.method !== 'GET') {
      answer(response, request.method === 'GET' ? 404 : 405, 'Nothing is here.');
      return;
    }
    onReturn({
      url,
      answer: (status, text) => {
        answer(response, status, text);
      },
    });
  });
  await listening(server, wanted);
  const redirectUri = new URL(wanted);
  redirectUri.port = String((server.address() as AddressInfo).port);
  return {
    redirectUri: redirectUri.href,
    close() {
      // What is being written is written out: every answer closes its connection.
      server.close();
      server.closeIdleConnections();
    },
  };
}

function listening(server: Server, { hostname, port }: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new ConfigurationError(
          `The login cannot listen on ${hostname}${port === '' ? '' : `:${port}`} for the browser's return. Is the port taken? Leave it out of redirectUri to take a free one.`,
          { cause },
        ),
      );
    });
    server.listen(port === '' ? 0 : Number(port), hostname.replaceAll(/[[\]]/g, ''), resolve);
  });
}

function answer(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(`${text}\n`);
}
