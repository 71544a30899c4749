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

/** The configuration of the application. */
export interface AppOptions {
  /** The issuer of the authorization server. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The origin of this application. */
  readonly origin: string;
  /** The URL of the API that it calls for its users. */
  readonly apiUrl: string;
  /** Signs logins; 32 characters or more. */
  readonly secret: string;
  /** Stores the tokens of the users. */
  readonly store: TokenStore;
}

/** The OAuth part of the application, which is the same for every web framework. */
export interface AppOAuth {
  readonly flow: LoginFlow;
  readonly tokens: TokenManager;
  /** A client of the API that acts for one user. */
  readonly apiFor: (user: string) => ApiClient;
  /** Revokes the grant on the server, and deletes its tokens. */
  readonly logOut: (user: string) => Promise<void>;
}

/** Creates the login flow, the token manager and the API clients. */
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

/** Returns the user who logged in: the subject of the validated ID token. */
export function userOf({ claims }: TokenSet): string {
  const subject = claims?.['sub'];
  if (typeof subject !== 'string') throw new Error('The authorization server returned no ID token.');
  return subject;
}
