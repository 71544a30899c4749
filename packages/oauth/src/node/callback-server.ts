import { ConfigurationError } from '@org/http-core';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The request of a browser. Respond to it, so that the user sees the result. */
export interface BrowserCallback {
  readonly url: URL;
  respond(status: number, text: string): void;
}

/** A web server on this machine that waits for one browser. */
export interface CallbackServer {
  /** The redirect URI with the actual port. */
  readonly redirectUri: string;
  close(): void;
}

/**
 * Listens on the address of a redirect URI, for this machine only (RFC 8252 §7.3).
 *
 * @param onCallback Called with each request for the path of the redirect URI. Other requests get a 404.
 * @throws ConfigurationError if the port is taken.
 */
export async function listenForCallback(
  wanted: URL,
  onCallback: (request: BrowserCallback) => void,
): Promise<CallbackServer> {
  const server = createServer((request, response) => {
    const target = request.url ?? '/';
    const url = URL.canParse(target, wanted.href) ? new URL(target, wanted) : undefined;
    if (url?.pathname !== wanted.pathname || request.method !== 'GET') {
      sendText(response, request.method === 'GET' ? 404 : 405, 'There is nothing here.');
      return;
    }
    onCallback({
      url,
      respond: (status, text) => {
        sendText(response, status, text);
      },
    });
  });
  await listen(server, wanted);
  const redirectUri = new URL(wanted);
  redirectUri.port = String((server.address() as AddressInfo).port);
  return {
    redirectUri: redirectUri.href,
    close() {
      // Responses in progress are completed: each closes its connection.
      server.close();
      server.closeIdleConnections();
    },
  };
}

function listen(server: Server, { hostname, port }: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new ConfigurationError(
          `The login cannot listen on ${hostname}${port === '' ? '' : `:${port}`} for the callback of the browser. If the port is taken, omit it from redirectUri to use a free port.`,
          { cause },
        ),
      );
    });
    server.listen(port === '' ? 0 : Number(port), hostname.replaceAll(/[[\]]/g, ''), resolve);
  });
}

function sendText(response: ServerResponse, status: number, text: string): void {
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
