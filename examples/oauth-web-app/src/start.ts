import type { RequestListener } from 'node:http';
import type { TokenStore } from '@org/oauth';
import type { AppOptions } from './app-oauth.ts';
import { authorizationServer, CLIENT, listen, ordersApi, type LocalServer } from './servers.ts';

/** The application and the servers that it needs, on this machine. */
export interface Started {
  readonly login: LocalServer;
  readonly api: LocalServer;
  readonly app: LocalServer;
  close(): Promise<void>;
}

/** Starts the authorization server, the API and the application. */
export async function start(
  appOf: (options: AppOptions) => RequestListener,
  store: TokenStore,
  accessTokenSeconds: number,
): Promise<Started> {
  const [login, api, app] = await Promise.all([listen(), listen(), listen()]);
  login.serve(authorizationServer(login.origin, `${app.origin}/callback`, accessTokenSeconds));
  api.serve(ordersApi(login.origin));
  app.serve(
    appOf({
      issuer: login.origin,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      origin: app.origin,
      apiUrl: api.origin,
      secret: 'a secret of the application, long enough',
      store,
    }),
  );
  return {
    login,
    api,
    app,
    async close() {
      await Promise.all([login.close(), api.close(), app.close()]);
    },
  };
}
