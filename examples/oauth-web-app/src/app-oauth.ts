import { createClient, type ApiClient } from '@org/http-core';
import {
  clientSecretBasic,
  createLoginFlow,
  createOAuthClient,
  createTokenManager,
  oauth2,
  refreshTokenSource,
  revokeToken,
  type LoginFlow,
  type TokenManager,
  type TokenSet,
  type TokenStore,
} from '@org/oauth';

/** What the application must be told. */
export interface AppOptions {
  /** Of the authorization server. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where this application is reached. */
  readonly origin: string;
  /** Of the API that it calls for its users. */
  readonly apiUrl: string;
  /** Signs logins; 32 characters or more. */
  readonly secret: string;
  /** Where users' tokens are kept. */
  readonly store: TokenStore;
}

/** The OAuth half of the application: the same for every web framework. */
export interface AppOAuth {
  readonly flow: LoginFlow;
  readonly tokens: TokenManager;
  /** A client of the API that acts for one user. */
  readonly apiFor: (user: string) => ApiClient;
  /** Ends the grant on the server, and forgets it here. */
  readonly logOut: (user: string) => Promise<void>;
}

/** Puts login flow, token manager and API client together. */
export function createAppOAuth(options: AppOptions): AppOAuth {
  const client = createOAuthClient({
    issuer: options.issuer,
    clientId: options.clientId,
    authentication: clientSecretBasic(options.clientSecret),
  });
  const flow = createLoginFlow({
    client,
    redirectUri: `${options.origin}/callback`,
    scopes: ['openid', 'offline_access', 'orders.read'],
    params: { prompt: 'consent' },
    secrets: [options.secret],
  });
  const tokens = createTokenManager({ source: refreshTokenSource(client), store: options.store });
  return {
    flow,
    tokens,
    apiFor: (user) => createClient({ baseUrl: options.apiUrl, auth: oauth2({ tokens, key: user }) }),
    async logOut(user) {
      const { refreshToken } = await tokens.get(user);
      if (refreshToken !== undefined) await revokeToken(client, refreshToken, { hint: 'refresh_token' });
      await tokens.delete(user);
    },
  };
}

/** Who logged in: the subject of the checked ID token. */
export function userOf({ claims }: TokenSet): string {
  const subject = claims?.['sub'];
  if (typeof subject !== 'string') throw new Error('The authorization server gave no ID token.');
  return subject;
}
