import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  awaitDeviceTokens,
  clientCredentialsTokens,
  clientSecretBasic,
  clientSecretPost,
  createOAuthClient,
  introspectToken,
  OAuthRefusedError,
  privateKeyJwt,
  publicClient,
  refreshTokens,
  revokeToken,
  startDeviceLogin,
  type ClientAuthentication,
  type OAuthClient,
} from '../src/index.ts';
import { startAuthorizationServer, type TestServer } from './support/authorization-server.ts';
import { Browser } from './support/browser.ts';
import { CLIENT_SECRET } from './support/client-secret.ts';
import { comeBack, loggedIn, loginFlow, webClient } from './support/login.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server.close());

const clientOf = (clientId: string, authentication: ClientAuthentication): OAuthClient =>
  createOAuthClient({ issuer: server.issuer, clientId, authentication });

describe('client credentials', () => {
  const ways: [string, () => ClientAuthentication][] = [
    ['basic', () => clientSecretBasic(CLIENT_SECRET)],
    ['post', () => clientSecretPost(() => Promise.resolve(CLIENT_SECRET))],
    ['key', () => privateKeyJwt({ key: server.clientKey, algorithm: 'ES256', keyId: 'client-key' })],
  ];
  test.each(ways)('client %s', async (clientId, authentication) => {
    const client = clientOf(clientId, authentication());
    const before = Date.now();
    const tokens = await clientCredentialsTokens(client, { scopes: ['orders.read'] });
    expect(tokens.scopes).toEqual(['orders.read']);
    expect(tokens.expiresAtMs).toBeGreaterThanOrEqual(before + 600_000);
    expect(await introspectToken(client, tokens.accessToken)).toMatchObject({
      active: true,
      client_id: clientId,
    });
  });

  test('a wrong secret is a typed refusal, and is not tried again', async () => {
    const before = server.count('client_credentials');
    const error: unknown = await clientCredentialsTokens(
      clientOf('basic', clientSecretBasic('wrong-secret-123')),
    ).catch((thrown: unknown) => thrown);
    expect(OAuthRefusedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      error: 'invalid_client',
      status: 401,
      retryable: false,
      operation: 'oauth.clientCredentials',
    });
    expect(server.count('client_credentials') - before).toBe(1);
  });
});

describe('authorization code', () => {
  test('logs in through the pages of the server, with a checked ID token', async () => {
    const tokens = await loggedIn(server);
    expect(tokens.claims).toMatchObject({ sub: 'ada', iss: server.issuer, aud: 'web' });
    expect(tokens.refreshToken).toBeTypeOf('string');
    expect(await introspectToken(webClient(server), tokens.accessToken)).toMatchObject({
      active: true,
      sub: 'ada',
    });
  });

  test('a public client logs in with PKCE alone', async () => {
    const tokens = await loggedIn(server, clientOf('public', publicClient()));
    expect(tokens.claims).toMatchObject({ sub: 'ada' });
  });

  test('endpoints given by hand need no metadata', async () => {
    const before = server.seen.length;
    const { issuer } = server;
    const client = webClient(server, {
      endpoints: { authorization: `${issuer}/auth`, token: `${issuer}/token` },
    });
    expect((await loggedIn(server, client)).claims).toMatchObject({ sub: 'ada' });
    expect(server.seen.slice(before).some(({ path }) => path.includes('well-known'))).toBe(false);
  });

  test('the code works once', async () => {
    const client = webClient(server);
    const flow = loginFlow(server, client);
    const back = await comeBack(server, flow);
    await flow.finish(back);
    // Another process, which does not know the first callback.
    await expect(loginFlow(server, client).finish(back)).rejects.toMatchObject({
      code: 'oauth_refused',
      error: 'invalid_grant',
    });
  });
});

describe('refresh', () => {
  test('rotates; a second use of the old refresh token ends the grant', async () => {
    const client = webClient(server);
    const first = await loggedIn(server, client);
    const second = await refreshTokens(client, first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.claims).toMatchObject({ sub: 'ada' });
    await expect(refreshTokens(client, first)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(refreshTokens(client, second)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

describe('revocation and introspection', () => {
  test('a revoked token is not active, and revoking it again is no error', async () => {
    const client = webClient(server);
    const { accessToken, refreshToken = '' } = await loggedIn(server, client);
    await revokeToken(client, refreshToken, { hint: 'refresh_token' });
    expect(await introspectToken(client, accessToken)).toEqual({ active: false });
    await revokeToken(client, refreshToken);
    await expect(refreshTokens(client, refreshToken)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

describe('device login', () => {
  test('waits for the user, at the pace of the server', { timeout: 30_000 }, async () => {
    const client = webClient(server);
    const device = { ...(await startDeviceLogin(client, { scopes: ['openid'] })), intervalMs: 50 };
    expect(device.userCode).toMatch(/\w/);
    const tokens = awaitDeviceTokens(client, device);
    const { page } = await new Browser().follow(device.verificationUriComplete ?? '', () => false);
    expect(page).toContain('Sign-in Success');
    expect((await tokens).claims).toMatchObject({ sub: 'ada' });
    expect(server.count('urn:ietf:params:oauth:grant-type:device_code')).toBeGreaterThan(0);
  });

  test('stops at once when the code is used', async () => {
    const client = webClient(server);
    const device = { ...(await startDeviceLogin(client)), intervalMs: 10, deviceCode: 'unknown-code' };
    await expect(awaitDeviceTokens(client, device)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});
