import { describe, expect, test } from 'vitest';
import {
  authorizationUrl,
  clientCredentialsTokens,
  clientSecretBasic,
  clientSecretPost,
  createOAuthClient,
  exchangeCode,
  githubProfile,
  googleProfile,
  hubspotProfile,
  paypalProfile,
  refreshTokens,
  salesforceProfile,
  slackProfile,
  startDeviceLogin,
  awaitDeviceTokens,
  stripeConnectProfile,
  type OAuthClient,
  type OAuthProfile,
  type TokenSet,
} from '../src/index.ts';
import { VirtualClock } from '@org/http-core/testing';
import { canned, formOf, type Canned } from './support/canned.ts';

interface Asked {
  readonly client: OAuthClient;
  readonly requests: ReturnType<typeof canned>['requests'];
  readonly clock: VirtualClock;
}

function ask(profile: OAuthProfile, ...responses: Canned[]): Asked {
  const { transport, requests } = canned(...responses);
  const clock = new VirtualClock();
  const authentication =
    profile.name === 'stripe-connect' ? clientSecretPost('sk_test_x') : clientSecretBasic('s3cret-s3cret');
  const client = createOAuthClient({
    profile,
    clientId: 'app',
    authentication,
    transport,
    clock,
    maxRetries: 0,
  });
  return { client, requests, clock };
}

function install({ client }: Asked): Promise<TokenSet> {
  return exchangeCode(client, {
    callbackUrl: 'https://app.example.com/cb?code=the-code-123&state=st',
    redirectUri: 'https://app.example.com/cb',
    state: 'st',
    codeVerifier: 'v'.repeat(43),
  });
}

const slackBot = {
  ok: true,
  access_token: 'xoxe.xoxb-1-bot',
  token_type: 'bot',
  scope: 'commands,chat:write',
  bot_user_id: 'U0BOT',
  app_id: 'A01',
  expires_in: 43_200,
  refresh_token: 'xoxe-1-bot',
  team: { name: 'Space', id: 'T01' },
  enterprise: null,
  is_enterprise_install: false,
  authed_user: { id: 'U01' },
};
const slackUser = {
  id: 'U01',
  scope: 'search:read',
  access_token: 'xoxe.xoxp-1-user',
  token_type: 'user',
  expires_in: 43_200,
  refresh_token: 'xoxe-1-user',
};

describe('Slack', () => {
  test('a bot installation', async () => {
    const asked = ask(slackProfile, { body: slackBot });
    const tokens = await install(asked);
    expect(tokens).toEqual({
      accessToken: 'xoxe.xoxb-1-bot',
      refreshToken: 'xoxe-1-bot',
      issuedAtMs: asked.clock.now(),
      expiresAtMs: asked.clock.now() + 43_200_000,
      scopes: ['commands', 'chat:write'],
      extra: {
        kind: 'bot',
        team: { name: 'Space', id: 'T01' },
        enterprise: null,
        is_enterprise_install: false,
        app_id: 'A01',
        bot_user_id: 'U0BOT',
        user_id: 'U01',
      },
    });
    expect(asked.requests[0]).toMatchObject({ method: 'POST', url: 'https://slack.com/api/oauth.v2.access' });
    expect(asked.requests[0]?.headers['authorization']).toMatch(/^Basic /);
    expect(formOf(asked.requests[0])).toMatchObject({
      code: 'the-code-123',
      grant_type: 'authorization_code',
    });
  });

  test('a bot and a user: both pairs, each to be renewed by itself', async () => {
    const tokens = await install(ask(slackProfile, { body: { ...slackBot, authed_user: slackUser } }));
    expect(tokens).toMatchObject({ accessToken: 'xoxe.xoxb-1-bot', extra: { kind: 'bot' } });
    expect(tokens.related?.['user']).toMatchObject({
      accessToken: 'xoxe.xoxp-1-user',
      refreshToken: 'xoxe-1-user',
      scopes: ['search:read'],
      extra: { kind: 'user', user_id: 'U01', team: { id: 'T01' } },
    });
    expect(JSON.stringify(tokens.extra)).not.toContain('xoxe');
  });

  test('a user alone, without a token at the top level', async () => {
    const body = { ok: true, app_id: 'A01', authed_user: slackUser, team: { id: 'T01' }, enterprise: null };
    const tokens = await install(ask(slackProfile, { body }));
    expect(tokens).toMatchObject({
      accessToken: 'xoxe.xoxp-1-user',
      extra: { kind: 'user', user_id: 'U01' },
    });
    expect(tokens.related).toBeUndefined();
  });

  test('a rotated user token', async () => {
    const { id: _id, ...fields } = slackUser;
    const asked = ask(slackProfile, {
      body: { ok: true, ...fields, access_token: 'xoxe.xoxp-2', refresh_token: 'xoxe-2' },
    });
    expect(await refreshTokens(asked.client, 'xoxe-1-user')).toMatchObject({
      accessToken: 'xoxe.xoxp-2',
      refreshToken: 'xoxe-2',
      extra: { kind: 'user' },
    });
    expect(formOf(asked.requests[0])).toEqual({ grant_type: 'refresh_token', refresh_token: 'xoxe-1-user' });
  });

  test.each([
    ['invalid_refresh_token', 'invalid_grant', 400, false],
    ['token_revoked', 'invalid_grant', 400, false],
    ['bad_client_secret', 'invalid_client', 401, false],
    ['ratelimited', 'temporarily_unavailable', 429, true],
    ['internal_error', 'temporarily_unavailable', 503, true],
    ['something_new', 'something_new', 400, false],
  ])('200 with ok:false and %s', async (word, error, status, retryable) => {
    const asked = ask(slackProfile, { body: { ok: false, error: word } });
    await expect(refreshTokens(asked.client, 'xoxe-1-old-token')).rejects.toMatchObject({
      code: 'oauth_refused',
      error,
      status,
      retryable,
      ...(error === word ? {} : { errorDescription: word }),
    });
  });

  test('requests scopes with commas, and the user\u2019s beside', async () => {
    const { client } = ask(slackProfile, { body: {} });
    const url = new URL(
      await authorizationUrl(client, {
        redirectUri: 'https://app.example.com/cb',
        scopes: ['commands', 'chat:write'],
        params: { user_scope: 'search:read' },
        state: 'st',
        codeVerifier: 'v'.repeat(43),
      }),
    );
    expect(url.origin + url.pathname).toBe('https://slack.com/oauth/v2/authorize');
    expect(url.searchParams.get('scope')).toBe('commands,chat:write');
    expect(url.searchParams.get('user_scope')).toBe('search:read');
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
  });
});

describe('GitHub', () => {
  const body = {
    access_token: 'ghu_16C7e42F292c6912E7710c838347Ae178B4a',
    expires_in: 28_800,
    refresh_token: 'ghr_1B4a2e77838347a7E420ce178F2E7c6912E169246c34E1ccbF66C46812d16D5B1A9Dc86A1498',
    refresh_token_expires_in: 15_811_200,
    scope: 'repo,gist',
    token_type: 'bearer',
  };
  test('JSON, and a form by default', async () => {
    const json = await install(ask(githubProfile, { body }));
    const form = new URLSearchParams(
      Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)])),
    ).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const fromForm = await install(ask(githubProfile, { body: form, headers }));
    expect(json).toMatchObject({ scopes: ['repo', 'gist'], extra: { refresh_token_expires_in: 15_811_200 } });
    expect(fromForm).toMatchObject({
      accessToken: json.accessToken,
      expiresAtMs: json.expiresAtMs,
      scopes: ['repo', 'gist'],
    });
  });

  test('200 with an error', async () => {
    const refusal = {
      error: 'bad_refresh_token',
      error_description: 'The refresh token passed is incorrect or expired.',
    };
    await expect(
      refreshTokens(ask(githubProfile, { body: refusal }).client, 'ghr_old-token'),
    ).rejects.toMatchObject({
      error: 'invalid_grant',
      errorDescription: 'bad_refresh_token: The refresh token passed is incorrect or expired.',
    });
  });

  test('the device flow, whose "not yet" is a 200 too', async () => {
    const started = {
      device_code: 'dc-0123456789',
      user_code: 'AB-CD',
      verification_uri: 'https://github.com/login/device',
      expires_in: 900,
      interval: 5,
    };
    const asked = ask(
      githubProfile,
      { body: started },
      { body: { error: 'authorization_pending' } },
      { body: { error: 'slow_down', interval: 10 } },
      { body },
    );
    const startedAt = asked.clock.now();
    const device = await startDeviceLogin(asked.client);
    const tokens = await asked.clock.runUntil(awaitDeviceTokens(asked.client, device));
    expect(tokens.accessToken).toBe(body.access_token);
    expect(asked.clock.now() - startedAt).toBe(5_000 + 5_000 + 10_000);
  });
});

describe('HubSpot', () => {
  test('dated endpoints; the refresh token stays', async () => {
    const body = { token_type: 'bearer', access_token: 'CJaq-hub-access-1', expires_in: 1800, hub_id: 62515 };
    const asked = ask(hubspotProfile(), { body });
    const tokens = await refreshTokens(asked.client, 'hub-refresh-token');
    expect(asked.requests[0]?.url).toBe('https://api.hubapi.com/oauth/2026-03/token');
    expect(tokens).toMatchObject({ refreshToken: 'hub-refresh-token', extra: { hub_id: 62515 } });
  });

  test.each([
    { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' },
    {
      status: 'BAD_REFRESH_TOKEN',
      message: 'missing or invalid',
      error: 'invalid_grant',
      error_description: 'invalid',
    },
  ])('errors in its own form, and in both', async (body) => {
    const { client } = ask(hubspotProfile(), { status: 400, body });
    await expect(refreshTokens(client, 'hub-refresh-token')).rejects.toMatchObject({
      error: 'invalid_grant',
      status: 400,
    });
  });
});

describe('PayPal', () => {
  test('client credentials', async () => {
    const body = {
      scope: 'https://uri.paypal.com/services/invoicing https://uri.paypal.com/services/disputes/read-buyer',
      access_token: 'A21AAFEpH4PsADK7qSS7pSRsgz',
      token_type: 'Bearer',
      app_id: 'APP-80W284485P519543T',
      expires_in: 31_668,
      nonce: '2020-04-03T15:35:36ZaYZlGvEkV4yVSz8g6bAKFoGSEzuy3CQcz3ljhibkOHg',
    };
    const asked = ask(paypalProfile('sandbox'), { body });
    const tokens = await clientCredentialsTokens(asked.client);
    expect(asked.requests[0]?.url).toBe('https://api-m.sandbox.paypal.com/v1/oauth2/token');
    expect(tokens).toMatchObject({ extra: { app_id: 'APP-80W284485P519543T' } });
    expect(tokens.scopes).toHaveLength(2);
  });
});

describe('Salesforce', () => {
  const body = {
    access_token:
      '00D50000000IZ3Z!AQ0AQDpEDKYsn7ioKug2aSmgCjgrPjG9eRLza8jXWoW7uA90V39rvQaIy1FGxjFHN1ZtusBGljncdEi8eRiuit1QdQ1Z2KSV',
    refresh_token: '5Aep861dlMxAL.LhTTPvfVvEUDBt4HgdJgMnpD.2L57SfDRUuJ',
    signature: 'lnB73LRz05hXyXQQLOlOMKi/1aL0MXs1mw2GJL0Pno8=',
    scope: 'refresh_token api id',
    instance_url: 'https://mydomain.my.salesforce.com',
    id: 'https://login.salesforce.com/id/00D50000000IZ3ZEAW/00550000001fg5OAAQ',
    token_type: 'Bearer',
    issued_at: '1699999999999',
  };
  test('without an expiry, and with the instance', async () => {
    const tokens = await install(ask(salesforceProfile(), { body }));
    expect(tokens.expiresAtMs).toBeUndefined();
    expect(tokens.extra).toMatchObject({
      instance_url: 'https://mydomain.my.salesforce.com',
      issued_at: '1699999999999',
    });
  });

  test('a refused refresh token, and a collision of renewals', async () => {
    const refused = { error: 'invalid_grant', error_description: 'expired access/refresh token' };
    const { client } = ask(salesforceProfile('https://test.salesforce.com/'), { status: 400, body: refused });
    await expect(refreshTokens(client, '5Aep861-old-token')).rejects.toMatchObject({
      error: 'invalid_grant',
      retryable: false,
    });
    const busy = { error: 'unknown_error', error_description: 'retry your request' };
    const collided = ask(salesforceProfile(), { status: 400, body: busy });
    await expect(refreshTokens(collided.client, '5Aep861-old-token')).rejects.toMatchObject({
      retryable: true,
      status: 503,
    });
  });
});

describe('Stripe Connect', () => {
  test('the platform\u2019s key goes into the form, the account comes back', async () => {
    const body = {
      access_token: 'sk_test_connected',
      livemode: false,
      refresh_token: 'rt_connected',
      token_type: 'bearer',
      stripe_publishable_key: 'pk_test_connected',
      stripe_user_id: 'acct_1',
      scope: 'express',
    };
    const asked = ask(stripeConnectProfile, { body });
    const tokens = await install(asked);
    expect(formOf(asked.requests[0])).toMatchObject({ client_secret: 'sk_test_x', code: 'the-code-123' });
    expect(tokens).toMatchObject({ extra: { stripe_user_id: 'acct_1', livemode: false } });
    expect(tokens.expiresAtMs).toBeUndefined();
  });
});

describe('Google users', () => {
  test('asks for offline access; a renewal keeps the refresh token', async () => {
    const body = { access_token: 'ya29.a0-new', expires_in: 3599, scope: 'openid', token_type: 'Bearer' };
    const asked = ask(googleProfile, { body });
    const params = { redirectUri: 'https://app.example.com/cb', state: 's', codeVerifier: 'v'.repeat(43) };
    const url = new URL(await authorizationUrl(asked.client, params));
    expect(url.searchParams.get('access_type')).toBe('offline');
    const before = {
      accessToken: 'ya29.old',
      refreshToken: '1//0refresh',
      issuedAtMs: 0,
      scopes: ['openid', 'email'],
    };
    expect(await refreshTokens(asked.client, before)).toMatchObject({
      accessToken: 'ya29.a0-new',
      refreshToken: '1//0refresh',
      scopes: ['openid'],
    });
  });
});
