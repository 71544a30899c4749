import {
  clientSecretBasic,
  createLoginFlow,
  createOAuthClient,
  type LoginFlow,
  type OAuthClient,
  type OAuthClientOptions,
  type TokenSet,
} from '../../src/index.ts';
import type { TestServer } from './authorization-server.ts';
import { Browser } from './browser.ts';
import { CLIENT_SECRET } from './client-secret.ts';

/** The web application as registered with the test server. */
export function webClient(server: TestServer, options: Partial<OAuthClientOptions> = {}): OAuthClient {
  return createOAuthClient({
    issuer: server.issuer,
    clientId: 'web',
    authentication: clientSecretBasic(CLIENT_SECRET),
    ...options,
  });
}

export function loginFlow(server: TestServer, client: OAuthClient = webClient(server)): LoginFlow {
  return createLoginFlow({
    client,
    redirectUri: server.redirectUri,
    scopes: ['openid', 'offline_access'],
    params: { prompt: 'consent' },
    secrets: ['an application secret of enough characters'],
  });
}

/** Leads a browser through the pages of the server, up to the callback. */
export async function comeBack(
  server: TestServer,
  flow: LoginFlow,
  params: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; readonly cookies: string; readonly form?: URLSearchParams | undefined }> {
  const browser = new Browser();
  const { url, setCookie } = await flow.start({ params });
  browser.setCookie(server.redirectUri, setCookie);
  const end = await browser.follow(url, (next) => next.startsWith(server.redirectUri));
  return { url: end.url, form: end.form, cookies: browser.cookiesFor(server.redirectUri) };
}

/** Logs a user in, and returns the tokens. */
export async function loggedIn(
  server: TestServer,
  client: OAuthClient = webClient(server),
): Promise<TokenSet> {
  const flow = loginFlow(server, client);
  return (await flow.finish(await comeBack(server, flow))).tokens;
}

/** Returns the same tokens as expired ones. */
export function expired(tokens: TokenSet): TokenSet {
  const life = (tokens.expiresAtMs ?? 0) - tokens.issuedAtMs;
  return { ...tokens, issuedAtMs: tokens.issuedAtMs - life, expiresAtMs: tokens.issuedAtMs - 1 };
}
