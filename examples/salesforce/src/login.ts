import {
  createLoginFlow,
  createOAuthClient,
  createTokenManager,
  publicClient,
  refreshTokenSource,
  salesforceProfile,
  type TokenSet,
} from '@org/oauth';
import { Salesforce } from '@org/salesforce';
import { salesforceAuth } from '@org/salesforce/oauth';

/** The configuration of an application whose users log in to Salesforce. */
export interface LoginOptions {
  /** The address of the login: that of the organization, login.salesforce.com or test.salesforce.com. */
  readonly loginUrl: string;
  /** The consumer key of the external client app. */
  readonly clientId: string;
  /** The origin of this application. Its path /callback is a callback URL of the external client app. */
  readonly origin: string;
  /** Signs logins; 32 characters or more. */
  readonly secret: string;
}

/** A login under way: where to send the browser, and the cookie to set. */
interface StartedLogin {
  readonly url: string;
  readonly setCookie: string;
}

/** Logs users in by the web server flow with PKCE, and calls Salesforce for each of them. */
export interface SalesforceLogin {
  start(returnTo: string): Promise<StartedLogin>;
  /** Exchanges the code of the callback, and returns the user. */
  finish(url: string, cookies: string | null): Promise<string>;
  /** A client whose calls go to the organization of the user. Its sessions are renewed by the refresh token. */
  salesforceFor(user: string): Salesforce;
}

export function createSalesforceLogin({ loginUrl, clientId, origin, secret }: LoginOptions): SalesforceLogin {
  // PKCE takes the place of a client secret.
  const client = createOAuthClient({
    profile: salesforceProfile(loginUrl),
    clientId,
    authentication: publicClient(),
  });
  const flow = createLoginFlow({
    client,
    redirectUri: `${origin}/callback`,
    scopes: ['api', 'refresh_token'],
    secrets: [secret],
  });
  const tokens = createTokenManager({ source: refreshTokenSource(client) });
  return {
    start: (returnTo) => flow.start({ returnTo }),
    async finish(url, cookies) {
      const done = await flow.finish({ url, cookies });
      const user = userOf(done.tokens);
      await tokens.set(user, done.tokens);
      return user;
    },
    salesforceFor: (user) => new Salesforce({ auth: salesforceAuth({ tokens, key: user }) }),
  };
}

/** Salesforce names the user by an address that ends with the ids of the organization and of the user. */
function userOf({ extra }: TokenSet): string {
  const id = extra?.['id'];
  if (typeof id !== 'string') throw new Error('Salesforce returned no id of the user.');
  return id.split('/').slice(-2).join('/');
}
