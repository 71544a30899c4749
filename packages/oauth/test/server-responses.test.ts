/** Deviations of real token servers from the standard are accepted if their meaning is beyond doubt. */
import { describe, expect, test } from 'vitest';
import {
  awaitDeviceTokens,
  clientCredentialsTokens,
  clientSecretBasic,
  createOAuthClient,
  introspectToken,
  OAuthResponseError,
  OAuthRefusedError,
  type OAuthClient,
} from '../src/index.ts';
import { canned, type Canned } from './support/canned.ts';
import { failureOf } from '@org/scripts/testing/settled';

function clientThatGets(...responses: Canned[]): OAuthClient {
  return createOAuthClient({
    clientId: 'app',
    authentication: clientSecretBasic('s3cret-s3cret'),
    endpoints: {
      token: 'https://login.example.com/token',
      introspection: 'https://login.example.com/introspect',
    },
    transport: canned(...responses).transport,
    maxRetries: 0,
  });
}

const TOKEN = { access_token: 'an-access-token', token_type: 'Bearer' };

describe('tokens', () => {
  test.for<[string, unknown]>([
    ['no token_type', { access_token: 'an-access-token' }],
    ['a token_type that is empty', { ...TOKEN, token_type: '' }],
    ['a token_type that is null', { ...TOKEN, token_type: null }],
    ['a token_type in other letters', { ...TOKEN, token_type: 'BEARER ' }],
    ['a token_type that names whom it stands for', { ...TOKEN, token_type: 'user' }],
    ['a token_type of an exchange', { ...TOKEN, token_type: 'N_A' }],
    ['a refresh_token that is null', { ...TOKEN, refresh_token: null }],
    ['a refresh_token that is empty', { ...TOKEN, refresh_token: '' }],
    ['an id_token that is null', { ...TOKEN, id_token: null }],
    ['a scope that is null', { ...TOKEN, scope: null }],
    ['an expires_in that is null', { ...TOKEN, expires_in: null }],
    ['an expires_in that is empty', { ...TOKEN, expires_in: '' }],
    ['an expires_in below zero', { ...TOKEN, expires_in: -1 }],
    ['an error that is empty', { ...TOKEN, error: '' }],
  ])('with %s', async ([, body]) => {
    const tokens = await clientCredentialsTokens(clientThatGets({ body }));
    expect(tokens).toEqual({ accessToken: 'an-access-token', issuedAtMs: expect.any(Number) });
  });

  test('with scopes in a list', async () => {
    const body = { ...TOKEN, scope: ['orders.read', 'orders.write'] };
    expect(await clientCredentialsTokens(clientThatGets({ body }))).toMatchObject({
      scopes: ['orders.read', 'orders.write'],
    });
  });

  test('in a form that is labelled as text', async () => {
    const body = 'access_token=an-access-token&scope=orders.read&expires_in=3600';
    const tokens = await clientCredentialsTokens(
      clientThatGets({ body, headers: { 'content-type': 'text/plain' } }),
    );
    expect(tokens).toMatchObject({ accessToken: 'an-access-token', scopes: ['orders.read'] });
    expect(tokens.expiresAtMs).toBe(tokens.issuedAtMs + 3_600_000);
  });

  test.each(['mac', 'PoP', 'hoba', 'DPoP'])(
    'of type %s, which a bearer cannot use, are not taken',
    async (token_type) => {
      const error = await failureOf(
        clientCredentialsTokens(clientThatGets({ body: { ...TOKEN, token_type } })),
      );
      expect(OAuthResponseError.isInstance(error)).toBe(true);
      expect(String(error)).toContain('token_type');
    },
  );

  test('introspection accepts a list of scopes', async () => {
    const body = { active: true, scope: ['orders.read', 'orders.write'] };
    expect(await introspectToken(clientThatGets({ body }), 'a-token')).toMatchObject({
      active: true,
      scope: 'orders.read orders.write',
    });
  });
});

describe('refusals', () => {
  test.for<[string, Canned, object]>([
    [
      'with status 200',
      { body: { error: 'invalid_client', error_description: 'who?' } },
      { error: 'invalid_client', errorDescription: 'who?', retryable: false },
    ],
    [
      'with status 201',
      { status: 201, body: { error: 'temporarily_unavailable' } },
      { error: 'temporarily_unavailable', retryable: true },
    ],
    [
      'in a form',
      {
        body: 'error=invalid_grant&error_description=too%20late',
        headers: { 'content-type': 'text/plain' },
      },
      { error: 'invalid_grant', errorDescription: 'too late' },
    ],
    [
      'as an object with a type',
      { status: 400, body: { error: { message: 'Code was used', type: 'OAuthException', code: 100 } } },
      { error: 'OAuthException', errorDescription: 'Code was used', status: 400 },
    ],
    [
      'as an object with a status',
      { status: 403, body: { error: { code: 403, message: 'No', status: 'PERMISSION_DENIED' } } },
      { error: 'PERMISSION_DENIED', errorDescription: 'No', status: 403 },
    ],
  ])('%s', async ([, respond, expected]) => {
    const error = await failureOf(clientCredentialsTokens(clientThatGets(respond)));
    expect(OAuthRefusedError.isInstance(error), String(error)).toBe(true);
    expect(error).toMatchObject(expected);
    expect((error as OAuthRefusedError).status).toBeGreaterThanOrEqual(400);
  });

  test('a waiting device accepts the pending error with status 200 and continues', async () => {
    const client = clientThatGets({ body: { error: 'authorization_pending' } }, { body: TOKEN });
    const device = {
      deviceCode: 'a-device-code',
      userCode: 'AB',
      verificationUri: 'https://login.example.com/device',
      verificationUriComplete: undefined,
      expiresAtMs: Date.now() + 60_000,
      intervalMs: 1,
    };
    expect(await awaitDeviceTokens(client, device)).toMatchObject({ accessToken: 'an-access-token' });
  });
});
