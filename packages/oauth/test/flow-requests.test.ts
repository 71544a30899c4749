import { describe, expect, test } from 'vitest';
import {
  authorizationUrl,
  awaitDeviceTokens,
  clientCredentialsTokens,
  exchangeCode,
  exchangeToken,
  introspectToken,
  refreshTokens,
  revokeToken,
  startDeviceLogin,
  type OAuthClientOptions,
} from '../src/index.ts';
import { asking, BASE, TOKEN } from './support/asking.ts';
import { formOf, type Canned } from './support/canned.ts';

describe('what flows send', () => {
  test('client credentials: scopes and further parameters', async () => {
    const { client, requests } = asking();
    await clientCredentialsTokens(client, { scopes: ['a', 'b'], params: { audience: 'x' } });
    expect(requests[0]?.url).toBe(`${BASE}/token`);
    expect(formOf(requests[0])).toEqual({
      grant_type: 'client_credentials',
      scope: 'a b',
      audience: 'x',
      client_id: 'app',
    });
    await clientCredentialsTokens(client);
    expect(formOf(requests[1])).toEqual({ grant_type: 'client_credentials', client_id: 'app' });
  });

  test('a token exchange: its defaults, and what is given', async () => {
    const { client, requests } = asking();
    const type = 'urn:ietf:params:oauth:token-type:';
    const always = {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: 's',
      subject_token_type: `${type}access_token`,
      client_id: 'app',
    };
    await exchangeToken(client, { subjectToken: 's' });
    expect(formOf(requests[0])).toEqual(always);
    await exchangeToken(client, {
      subjectToken: 's',
      actorToken: 't',
      actorTokenType: 'jwt',
      resource: 'https://r.example',
      params: { extra: '1' },
    });
    expect(formOf(requests[1])).toEqual({
      ...always,
      actor_token: 't',
      actor_token_type: `${type}jwt`,
      resource: 'https://r.example',
      extra: '1',
    });
  });

  test('a refresh: the token of a set or by itself, which is kept if the response has none', async () => {
    const { client, requests } = asking();
    const before = { accessToken: 'old', refreshToken: 'r1', issuedAtMs: 0, idToken: 'id' };
    expect(await refreshTokens(client, before, { scopes: ['a'], params: { extra: '1' } })).toMatchObject({
      accessToken: 'a-token',
      refreshToken: 'r1',
      idToken: 'id',
    });
    expect(formOf(requests[0])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r1',
      scope: 'a',
      extra: '1',
      client_id: 'app',
    });
    expect(await refreshTokens(client, 'r2')).toMatchObject({ accessToken: 'a-token', refreshToken: 'r2' });
    const rotating = asking([{ body: { ...(TOKEN.body as object), refresh_token: 'r3' } }]);
    expect(await refreshTokens(rotating.client, before)).toMatchObject({ refreshToken: 'r3' });
  });

  test('a lost refresh is repeated only where refresh tokens are not single-use', async () => {
    const lost: Canned = { status: 503, body: {} };
    const once = asking([lost, TOKEN], { maxRetries: 2 });
    await expect(once.clock.runUntil(refreshTokens(once.client, 'r'))).rejects.toMatchObject({ status: 503 });
    expect(once.requests).toHaveLength(1);
    const profile = { name: 'test', endpoints: {}, rotatesRefreshTokens: false };
    const often = asking([lost, TOKEN], { maxRetries: 2, profile });
    expect(await often.clock.runUntil(refreshTokens(often.client, 'r'))).toMatchObject({
      accessToken: 'a-token',
    });
  });

  test('a revocation and an introspection, with and without a hint', async () => {
    const { client, requests } = asking([{ body: { active: true, sub: 'u' } }]);
    await revokeToken(client, 't');
    await revokeToken(client, 't', { hint: 'refresh_token' });
    expect(await introspectToken(client, 't')).toMatchObject({ active: true, sub: 'u' });
    await introspectToken(client, 't', { hint: 'access_token' });
    const plain = { token: 't', client_id: 'app' };
    expect(requests.map(({ url }) => url.slice(BASE.length))).toEqual([
      '/revoke',
      '/revoke',
      '/introspect',
      '/introspect',
    ]);
    expect(requests.map(formOf)).toEqual([
      plain,
      { ...plain, token_type_hint: 'refresh_token' },
      plain,
      { ...plain, token_type_hint: 'access_token' },
    ]);
  });
});

test('further parameters of an authorization URL replace none that protect the login', async () => {
  const { client } = asking();
  const url = new URL(
    await authorizationUrl(client, {
      redirectUri: 'https://app.example.com/callback',
      state: 'the-state',
      codeVerifier: 'v'.repeat(43),
      nonce: 'the-nonce',
      scopes: ['openid'],
      params: { prompt: 'login', state: 'other', response_type: 'token', code_challenge_method: 'plain' },
    }),
  );
  expect(url.origin + url.pathname).toBe(`${BASE}/authorize`);
  const { code_challenge: challenge, ...query } = Object.fromEntries(url.searchParams);
  expect(challenge).toMatch(/^[\w-]{43}$/);
  expect(query).toEqual({
    response_type: 'code',
    client_id: 'app',
    redirect_uri: 'https://app.example.com/callback',
    state: 'the-state',
    scope: 'openid',
    prompt: 'login',
    nonce: 'the-nonce',
    code_challenge_method: 'S256',
  });
});

describe('a callback', () => {
  const exchange = (query: string, options: Partial<OAuthClientOptions> = {}, signed = false) =>
    exchangeCode(asking([TOKEN], options).client, {
      callbackUrl: `https://app.example.com/callback?${query}`,
      redirectUri: 'https://app.example.com/callback',
      state: 'the-state',
      codeVerifier: 'v'.repeat(43),
      signed,
    });

  test('with a code and the state of the login is exchanged', async () => {
    expect(await exchange('code=c&state=the-state')).toMatchObject({ accessToken: 'a-token' });
  });

  test.each([
    [
      'state=the-state&state=the-state&code=c',
      'state_mismatch',
      'The callback has more than one state parameter.',
    ],
    ['state=the-state&code=c&code=d', 'state_mismatch', 'The callback has more than one code parameter.'],
    ['state=the-state&error=a&error=b', 'state_mismatch', 'The callback has more than one error parameter.'],
    [
      'state=the-state&code=c&iss=a&iss=b',
      'issuer_mismatch',
      'The callback has more than one iss parameter.',
    ],
    [
      'state=the-state&code=c&iss=https://evil.example',
      'issuer_mismatch',
      'The callback does not come from the authorization server of this login: its iss parameter differs or is missing.',
    ],
    [
      'state=other&code=c',
      'state_mismatch',
      'The callback does not belong to this login: its state differs.',
    ],
    ['code=c', 'state_mismatch', 'The callback does not belong to this login: its state differs.'],
    ['state=the-state&error=access_denied', 'denied', 'Access was not granted: access_denied.'],
    [
      'state=the-state&error=access_denied&error_description=No%20thanks',
      'denied',
      'Access was not granted: access_denied (No thanks).',
    ],
    ['state=the-state', 'code_missing', 'The callback has neither a code nor an error.'],
    ['state=the-state&code=', 'code_missing', 'The callback has neither a code nor an error.'],
  ])('%s is refused', async (query, reason, message) => {
    await expect(exchange(query)).rejects.toMatchObject({
      name: 'OAuthCallbackError',
      reason,
      message,
      operation: 'oauth.exchangeCode',
    });
  });

  test('names the error of the server, and must be signed if the login asked for it', async () => {
    await expect(exchange('state=the-state&error=access_denied')).rejects.toMatchObject({
      error: 'access_denied',
    });
    await expect(exchange('state=the-state&code=c', {}, true)).rejects.toMatchObject({
      reason: 'signature_invalid',
      message: 'The callback is not signed, although a signed response was requested.',
    });
  });
});

describe('a login on another device', () => {
  const started = { device_code: 'dc', user_code: 'AB', verification_uri: `${BASE}/enter`, expires_in: 60 };
  const pending: Canned = { status: 400, body: { error: 'authorization_pending' } };

  test('starts with scopes and parameters, and asks every five seconds unless the server says otherwise', async () => {
    const { client, requests, clock } = asking([
      { body: started },
      { body: { ...started, interval: 2, verification_uri_complete: `${BASE}/enter?c=AB` } },
    ]);
    expect(await startDeviceLogin(client, { scopes: ['a'], params: { extra: '1' } })).toEqual({
      deviceCode: 'dc',
      userCode: 'AB',
      verificationUri: `${BASE}/enter`,
      verificationUriComplete: undefined,
      expiresAtMs: clock.now() + 60_000,
      intervalMs: 5_000,
    });
    expect(formOf(requests[0])).toEqual({ scope: 'a', extra: '1', client_id: 'app' });
    expect(await startDeviceLogin(client)).toMatchObject({
      intervalMs: 2_000,
      verificationUriComplete: `${BASE}/enter?c=AB`,
    });
  });

  test('is asked for at the pace of the server, and slower after a failure of the network', async () => {
    const slow: Canned = { status: 400, body: { error: 'slow_down' } };
    const { client, requests, clock } = asking([
      { body: { ...started, interval: 1 } },
      pending,
      slow,
      { status: 503, body: {} },
      TOKEN,
    ]);
    const device = await startDeviceLogin(client);
    const startedAt = clock.now();
    expect(await clock.runUntil(awaitDeviceTokens(client, device))).toMatchObject({ accessToken: 'a-token' });
    // After 1 s, 1 s, then 6 s and 11 s.
    expect(clock.now() - startedAt).toBe(19_000);
    expect(formOf(requests[1])).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'dc',
      client_id: 'app',
    });
  });

  test('ends when the code expires, when it is refused, and when the caller aborts', async () => {
    const { client, clock } = asking([{ body: { ...started, interval: 25 } }, pending]);
    const device = await startDeviceLogin(client);
    await expect(clock.runUntil(awaitDeviceTokens(client, device))).rejects.toMatchObject({
      name: 'OAuthRefusedError',
      error: 'expired_token',
      status: 400,
      retryable: false,
      operation: 'oauth.awaitDeviceTokens',
    });
    const refused = asking([{ body: started }, { status: 400, body: { error: 'access_denied' } }]);
    const other = await startDeviceLogin(refused.client);
    await expect(refused.clock.runUntil(awaitDeviceTokens(refused.client, other))).rejects.toMatchObject({
      error: 'access_denied',
    });
    const controller = new AbortController();
    const waiting = awaitDeviceTokens(client, device, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toMatchObject({
      name: 'AbortError',
      operation: 'oauth.awaitDeviceTokens',
      cause: expect.objectContaining({ message: 'enough' }),
    });
  });
});
