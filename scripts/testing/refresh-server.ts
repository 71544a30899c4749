import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';

/** The client that is registered with the server. */
export const REFRESH_CLIENT = { id: 'web', secret: 'a-client-secret-of-sufficient-length' } as const;

/** A real authorization server on this machine, whose refresh tokens rotate: the second use of one revokes the grant. */
export interface RefreshServer {
  readonly issuer: string;
  /** Gives a user a grant, and returns its refresh token. */
  readonly login: (user: string) => Promise<string>;
  /** Number of renewals that were asked for. */
  readonly renewals: () => number;
  readonly close: () => Promise<void>;
}

/** Starts `oidc-provider` with one client. `options` replace its configuration. */
export async function startRefreshServer(options: Configuration = {}): Promise<RefreshServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: REFRESH_CLIENT.id,
        client_secret: REFRESH_CLIENT.secret,
        redirect_uris: ['https://app.example.com/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    features: { introspection: { enabled: true }, devInteractions: { enabled: false } },
    scopes: ['openid', 'offline_access'],
    issueRefreshToken: () => Promise.resolve(true),
    rotateRefreshToken: true,
    ttl: { AccessToken: 3_600, RefreshToken: 86_400, Grant: 86_400, IdToken: 3_600 },
    cookies: { keys: ['test-cookie-key'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    ...options,
  });
  let renewals = 0;
  const respond = provider.callback();
  server.on('request', (request, response) => {
    if (request.method === 'POST' && request.url === '/token') renewals++;
    void respond(request, response);
  });
  return {
    issuer,
    renewals: () => renewals,
    async login(user) {
      const client = await provider.Client.find(REFRESH_CLIENT.id);
      if (!client) throw new Error('The client is not registered.');
      const grant = new provider.Grant({ accountId: user, clientId: REFRESH_CLIENT.id });
      grant.addOIDCScope('openid offline_access');
      const grantId = await grant.save();
      const token = new provider.RefreshToken({
        accountId: user,
        client,
        grantId,
        gty: 'authorization_code',
        scope: 'openid offline_access',
        rotations: 0,
        iiat: Math.floor(Date.now() / 1_000),
      });
      return token.save();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
