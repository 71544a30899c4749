/** Plain http is decided for each URL separately: what is allowed on this machine is not allowed elsewhere. */
import { describe, expect, test } from 'vitest';
import {
  authorizationUrl,
  clientCredentialsTokens,
  clientSecretBasic,
  createLoginFlow,
  createOAuthClient,
  introspectToken,
  revokeToken,
  startDeviceLogin,
  type OAuthClient,
  type OAuthClientOptions,
} from '../src/index.ts';
import type { TransportRequest } from '@org/http-core';
import { failureOf, thrownBy } from '@org/scripts/testing/settled';

const ISSUER = 'http://127.0.0.1:4444';
const VERIFIER = 'v'.repeat(43);
const REDIRECT = 'https://app.example.com/callback';

/** A server whose metadata contains `base` in every endpoint. */
function discovering(base: string, options: Partial<OAuthClientOptions> = {}) {
  const requests: TransportRequest[] = [];
  const issuer = options.issuer ?? ISSUER;
  const client = createOAuthClient({
    issuer,
    clientId: 'app',
    authentication: clientSecretBasic('s3cret-s3cret'),
    transport: (request) => {
      requests.push(request);
      return Promise.resolve(
        request.url.includes('well-known')
          ? Response.json({
              issuer,
              authorization_endpoint: `${base}/auth`,
              token_endpoint: `${base}/token`,
              device_authorization_endpoint: `${base}/device`,
              revocation_endpoint: `${base}/revoke`,
              introspection_endpoint: `${base}/introspect`,
            })
          : Response.json({
              access_token: 'a-token',
              active: true,
              device_code: 'd',
              user_code: 'u',
              verification_uri: 'https://login.example.com',
              expires_in: 60,
            }),
      );
    },
    maxRetries: 0,
    ...options,
  });
  return { client, requests };
}

const flows: readonly (readonly [endpoint: string, run: (client: OAuthClient) => Promise<unknown>])[] = [
  [
    'authorization',
    (client) => authorizationUrl(client, { redirectUri: REDIRECT, state: 'st', codeVerifier: VERIFIER }),
  ],
  ['token', (client) => clientCredentialsTokens(client)],
  ['deviceAuthorization', (client) => startDeviceLogin(client)],
  ['revocation', (client) => revokeToken(client, 'a-token')],
  ['introspection', (client) => introspectToken(client, 'a-token')],
];

describe.each(flows)('the %s endpoint', (endpoint, run) => {
  test('elsewhere, named by an issuer on this machine, gets no plain http request', async () => {
    const { client, requests } = discovering('http://login.example.com');
    const error = await failureOf(run(client));
    expect(error).toMatchObject({ code: 'oauth_response_invalid' });
    expect(String(error)).toMatch(new RegExp(`${endpoint} endpoint.*https://.*allowInsecure`));
    expect(requests.filter(({ url }) => !url.includes('well-known'))).toEqual([]);
  });

  test('on this machine, named by an issuer elsewhere, gets none either', async () => {
    const { client, requests } = discovering('http://127.0.0.1:5555', {
      issuer: 'https://login.example.com',
    });
    expect(await failureOf(run(client))).toMatchObject({ code: 'oauth_response_invalid' });
    expect(requests).toHaveLength(1);
  });

  test.for<[string, string, Partial<OAuthClientOptions>]>([
    ['on this machine', 'http://localhost:5555', {}],
    ['elsewhere by https', 'https://login.example.com', {}],
    ['elsewhere, where that was allowed', 'http://login.example.com', { allowInsecure: true }],
  ])('%s gets requests', async ([, base, options]) => {
    const { client, requests } = discovering(base, options);
    await run(client);
    for (const { url } of requests.slice(1)) expect(url).toMatch(new RegExp(`^${base}/`));
  });
});

describe('the redirect URI', () => {
  const { client } = discovering('https://login.example.com');
  const begin = (redirectUri: string) =>
    authorizationUrl(client, { redirectUri, state: 'st', codeVerifier: VERIFIER });
  const flow = (redirectUri: string) =>
    createLoginFlow({ client, redirectUri, secrets: ['an application secret of enough characters'] });

  test.each(['http://app.example.com/callback', 'http://10.0.0.1/callback', '/callback', ''])(
    '%j is refused: the code would go through the net as plain text',
    async (redirectUri) => {
      expect(await failureOf(begin(redirectUri))).toMatchObject({ name: 'ConfigurationError' });
      const error = thrownBy(() => flow(redirectUri));
      expect(error).toMatchObject({ name: 'ConfigurationError' });
      expect(String(error)).toContain('redirectUri');
    },
  );

  test.each([REDIRECT, 'http://localhost:3000/callback', 'http://[::1]:80/cb'])(
    '%s is taken',
    async (uri) => {
      expect(new URL(await begin(uri)).searchParams.get('redirect_uri')).toBe(uri);
      expect(flow(uri)).toBeDefined();
    },
  );

  test('may have the custom scheme of a native application', async () => {
    expect(await begin('com.example.app:/callback')).toContain('com.example.app');
  });

  test('may be plain http if allowInsecure is set', async () => {
    const inside = discovering('http://login.internal', { allowInsecure: true }).client;
    const redirectUri = 'http://app.internal/callback';
    expect(await authorizationUrl(inside, { redirectUri, state: 'st', codeVerifier: VERIFIER })).toContain(
      'app.internal',
    );
  });
});
