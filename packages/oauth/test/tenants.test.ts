/** Servers with several tenants, each with its own issuer: the issuer of an ID token must match its tenant claim. */
import { generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  clientSecretPost,
  createOAuthClient,
  exchangeCode,
  microsoftProfile,
  refreshTokens,
  type OAuthClient,
  type OAuthClientOptions,
  type TokenSet,
} from '../src/index.ts';
import { failureOf } from '@org/scripts/testing/settled';

const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const OTHER = '9188040d-6c67-4c5b-b112-36a304b66dad';
const HOST = 'https://login.microsoftonline.com';
const issuerOf = (tenant: string): string => `${HOST}/${tenant}/v2.0`;

let key: CryptoKey;
beforeAll(async () => {
  key = (await generateKeyPair('RS256')).privateKey;
});

async function clientOf(
  claims: Readonly<Record<string, unknown>>,
  options: Partial<OAuthClientOptions>,
): Promise<OAuthClient> {
  const idToken = await new SignJWT({ sub: 'ada', ...claims })
    .setProtectedHeader({ alg: 'RS256' })
    .setAudience('app')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key);
  return createOAuthClient({
    clientId: 'app',
    authentication: clientSecretPost('s3cret-s3cret'),
    transport: ({ url }) =>
      Promise.resolve(
        url.includes('well-known')
          ? Response.json({
              issuer: `${HOST}/{tenantid}/v2.0`,
              authorization_endpoint: `${HOST}/common/oauth2/v2.0/authorize`,
              token_endpoint: `${HOST}/common/oauth2/v2.0/token`,
            })
          : Response.json({ access_token: 'a-token', token_type: 'Bearer', id_token: idToken }),
      ),
    maxRetries: 0,
    ...options,
  });
}

const finish = (client: OAuthClient, query = ''): Promise<TokenSet> =>
  exchangeCode(client, {
    callbackUrl: `https://app.example.com/cb?code=the-code-123&state=st${query}`,
    redirectUri: 'https://app.example.com/cb',
    state: 'st',
    codeVerifier: 'v'.repeat(43),
  });

describe.each<[string, Partial<OAuthClientOptions>]>([
  ['found in the metadata', { issuer: issuerOf('common') }],
  ['known from the profile', { profile: microsoftProfile() }],
  ['for organizations only', { profile: microsoftProfile({ tenant: 'organizations' }) }],
])('a pattern %s', (_name, options) => {
  test.each([TENANT, OTHER])('takes tenant %s', async (tid) => {
    const client = await clientOf({ iss: issuerOf(tid), tid }, options);
    expect((await finish(client)).claims).toMatchObject({ iss: issuerOf(tid), tid });
    expect((await refreshTokens(client, 'a-refresh-token')).claims).toMatchObject({ tid });
  });

  test.for<[string, Readonly<Record<string, unknown>>]>([
    ['another tenant than it says', { iss: issuerOf(OTHER), tid: TENANT }],
    ['no tenant', { iss: issuerOf(TENANT) }],
    ['another server', { iss: `https://evil.example/${TENANT}/v2.0`, tid: TENANT }],
    ['a tenant that is a path', { iss: issuerOf('a/b'), tid: 'a/b' }],
    ['the pattern itself', { iss: `${HOST}/{tenantid}/v2.0`, tid: '{tenantid}' }],
    ['the common name', { iss: issuerOf('common'), tid: TENANT }],
  ])('refuses an ID token of %s', async ([, claims]) => {
    const error = await failureOf(finish(await clientOf(claims, options)));
    expect(error).toMatchObject({ code: 'oauth_response_invalid' });
    expect(String(error)).toContain('iss');
  });

  test('checks the issuer of the callback against the pattern', async () => {
    const client = await clientOf({ iss: issuerOf(TENANT), tid: TENANT }, options);
    expect(await finish(client, `&iss=${encodeURIComponent(issuerOf(TENANT))}`)).toMatchObject({
      accessToken: 'a-token',
    });
    expect(await failureOf(finish(client, '&iss=https%3A%2F%2Fevil.example'))).toMatchObject({
      reason: 'issuer_mismatch',
    });
  });
});

test('tenants can be chosen', async () => {
  const profile = microsoftProfile({ tenants: [TENANT] });
  const taken = await clientOf({ iss: issuerOf(TENANT), tid: TENANT }, { profile });
  expect((await finish(taken)).claims).toMatchObject({ tid: TENANT });
  const refused = await clientOf({ iss: issuerOf(OTHER), tid: OTHER }, { profile });
  expect(await failureOf(finish(refused))).toMatchObject({ code: 'oauth_response_invalid' });
});

test.each(['', 'a/b', '..', '{tid}'])('%j is not a tenant', (tenant) => {
  expect(() => microsoftProfile({ tenant })).toThrow(/tenant/);
  expect(() => microsoftProfile({ tenants: [tenant] })).toThrow(/tenant/);
});

test('a pattern of another server is rejected', async () => {
  const client = await clientOf(
    { iss: issuerOf(TENANT), tid: TENANT },
    { issuer: 'https://login.example.com/common/v2.0' },
  );
  expect(await failureOf(finish(client))).toMatchObject({ operation: 'oauth.discover' });
});
