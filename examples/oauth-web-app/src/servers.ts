import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientSecretBasic, createOAuthClient, introspectToken } from '@org/oauth';
import { Provider } from 'oidc-provider';

/** The credentials of the application, as registered with the authorization server. */
export const CLIENT = { id: 'orders-app', secret: 'only-for-this-example-0123456789' };
const API = { id: 'orders-api', secret: 'the-api-has-one-of-its-own-9876543210' };

/** A server on this machine, whose address is known before it responds. */
export interface LocalServer {
  readonly origin: string;
  /** Sets the handler of all further requests. */
  serve(handler: RequestListener): void;
  close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function listen(): Promise<LocalServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (handler) => void server.on('request', handler),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/**
 * Creates the authorization server, with pages for login and consent.
 *
 * @param accessTokenSeconds Lifetime of access tokens, which is short so that they are renewed soon.
 */
export function authorizationServer(
  issuer: string,
  redirectUri: string,
  accessTokenSeconds: number,
): RequestListener {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
      },
      {
        client_id: API.id,
        client_secret: API.secret,
        redirect_uris: [],
        response_types: [],
        grant_types: [],
      },
    ],
    scopes: ['openid', 'offline_access', 'orders.read'],
    features: { introspection: { enabled: true }, revocation: { enabled: true } },
    rotateRefreshToken: true,
    ttl: { AccessToken: accessTokenSeconds },
  });
  const reply = provider.callback();
  return (request, response) => void reply(request, response);
}

/** Creates the API, which asks the authorization server for the status of each token. */
export function ordersApi(issuer: string): RequestListener {
  const authentication = clientSecretBasic(API.secret);
  const client = createOAuthClient({ issuer, clientId: API.id, authentication });
  return (request, response) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? 'none';
    void introspectToken(client, token).then((status) => {
      const allowed = status.active && (status.scope ?? '').split(' ').includes('orders.read');
      response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(allowed ? { owner: status.sub, orders: ['tea', 'biscuits'] } : {}));
    });
  };
}
