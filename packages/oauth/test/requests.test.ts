import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  clientCredentialsTokens,
  clientSecretBasic,
  clientSecretPost,
  createOAuthClient,
  createTokenManager,
  exchangeToken,
  jwtBearerTokens,
  publicClient,
  signedJwtSource,
  type OAuthClient,
  type OAuthClientOptions,
} from '../src/index.ts';
import { VirtualClock } from '@org/http-core/testing';
import { canned, formOf } from './support/canned.ts';

const TOKEN = { body: { access_token: 'a-token', token_type: 'Bearer', expires_in: '3600' } };
const ENDPOINTS = { token: 'https://login.example.com/token' };

function asking(options: Partial<OAuthClientOptions> = {}): {
  readonly client: OAuthClient;
  readonly requests: ReturnType<typeof canned>['requests'];
} {
  const { transport, requests } = canned(TOKEN);
  const authentication = clientSecretPost('the-secret');
  const base = { clientId: 'app', authentication, endpoints: ENDPOINTS, transport };
  return { client: createOAuthClient({ ...base, ...options }), requests };
}

describe('requests', () => {
  test('a token exchange (RFC 8693)', async () => {
    const { client, requests } = asking();
    await exchangeToken(client, {
      subjectToken: 'of the user',
      subjectTokenType: 'id_token',
      actorToken: 'of the service',
      requestedTokenType: 'access_token',
      audience: 'https://api.example.com',
      scopes: ['a', 'b'],
    });
    const type = 'urn:ietf:params:oauth:token-type:';
    expect(formOf(requests[0])).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: 'of the user',
      subject_token_type: `${type}id_token`,
      actor_token: 'of the service',
      actor_token_type: `${type}access_token`,
      requested_token_type: `${type}access_token`,
      audience: 'https://api.example.com',
      scope: 'a b',
      client_id: 'app',
      client_secret: 'the-secret',
    });
  });

  test('an assertion (RFC 7523), with the client beside it', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const { client, requests } = asking();
    const key = await exportJWK(privateKey);
    await jwtBearerTokens(client, {
      signer: { key, algorithm: 'ES256' },
      issuer: 'me',
      subject: 'you',
      audience: 'https://login.example.com',
      claims: { more: 1 },
      lifetimeMs: 60_000,
    });
    const { assertion = '', ...rest } = formOf(requests[0]);
    expect(rest).toMatchObject({ client_id: 'app', client_secret: 'the-secret' });
    const { payload } = await jwtVerify(assertion, publicKey, {
      audience: 'https://login.example.com',
      issuer: 'me',
    });
    expect(payload).toMatchObject({ sub: 'you', more: 1 });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  test('a secret is read anew for each request', async () => {
    let count = 0;
    const { client, requests } = asking({ authentication: clientSecretPost(() => `secret-${++count}`) });
    await clientCredentialsTokens(client);
    await clientCredentialsTokens(client);
    expect(requests.map((request) => formOf(request)['client_secret'])).toEqual(['secret-1', 'secret-2']);
  });

  test('a missing secret is a typed error, and nothing is sent', async () => {
    const { client, requests } = asking({ authentication: clientSecretBasic('') });
    await expect(clientCredentialsTokens(client)).rejects.toMatchObject({ code: 'credential_unavailable' });
    expect(requests).toEqual([]);
  });

  test('Basic credentials are encoded as a form, or sent as they are to servers that do not decode them', async () => {
    const clientId = 'A-_1';
    const decoded = async (authentication: ReturnType<typeof clientSecretBasic>): Promise<string> => {
      const { client, requests } = asking({ clientId, authentication });
      await clientCredentialsTokens(client);
      const value = requests[0]?.headers['authorization']?.replace('Basic ', '') ?? '';
      return Buffer.from(value, 'base64').toString();
    };
    expect(await decoded(clientSecretBasic('s-_ü'))).toBe('A%2D%5F1:s%2D%5F%C3%BC');
    expect(await decoded(clientSecretBasic('s-_ü', { formEncoded: false }))).toBe('A-_1:s-_ü');
  });

  test.each([
    ['a:b', 'secret', 'The client id contains a colon'],
    ['app\n', 'secret', 'Check for a newline at its end.'],
    ['app', 'secret-secret\r\n', 'The client secret contains a line break'],
  ])('%j and %j are refused where they are sent as they are', async (clientId, secret, message) => {
    const { client, requests } = asking({
      clientId,
      authentication: clientSecretBasic(secret, { formEncoded: false }),
    });
    const error: unknown = await clientCredentialsTokens(client).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'credential_unavailable',
      message: expect.stringContaining(message),
    });
    expect(String(error)).not.toContain('secret-secret');
    expect(requests).toEqual([]);
  });

  test('an unknown endpoint is named in the error', async () => {
    const { client } = asking({
      endpoints: { revocation: 'https://login.example.com/revoke', token: undefined },
      issuer: 'https://login.example.com',
      transport: canned({ body: { issuer: 'https://login.example.com' } }).transport,
    });
    await expect(clientCredentialsTokens(client)).rejects.toThrow(
      /token endpoint of the authorization server is unknown/,
    );
  });
});

describe('signedJwtSource', () => {
  test('tokens that this process signs are kept like all others', async () => {
    const clock = new VirtualClock();
    const { privateKey } = await generateKeyPair('RS256');
    const source = signedJwtSource({
      key: privateKey,
      algorithm: 'RS256',
      keyId: 'k',
      claims: { iss: '12345' },
    });
    const tokens = createTokenManager({ source, clock });
    const { accessToken } = await tokens.get();
    expect((await tokens.get()).accessToken).toBe(accessToken);
    expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k' });
    const now = Math.floor(clock.now() / 1000);
    expect(decodeJwt(accessToken)).toEqual({ iss: '12345', iat: now - 60, exp: now + 540 });
    await clock.advance(500_000);
    expect((await tokens.get()).accessToken).not.toBe(accessToken);
  });
});

describe('errors name invalid options', () => {
  const options = { clientId: 'app', authentication: publicClient() };
  test.each([
    ['no clientId', { ...options, clientId: '', issuer: 'https://x.example' }, /clientId/],
    ['neither issuer nor endpoints', options, /issuer/],
    ['plain http', { ...options, issuer: 'http://x.example' }, /issuer must begin with https/],
    [
      'plain http for an endpoint',
      { ...options, endpoints: { token: 'http://x.example/t' } },
      /endpoints\.token/,
    ],
    ['no URL', { ...options, issuer: 'x' }, /issuer must be an absolute URL/],
    ['a negative number', { ...options, issuer: 'https://x.example', timeoutMs: -1 }, /timeoutMs/],
    ['half a retry', { ...options, issuer: 'https://x.example', maxRetries: 0.5 }, /maxRetries/],
  ])('%s', (_name, wrong, message) => {
    expect(() => createOAuthClient(wrong)).toThrow(message);
  });

  test.each(['http://127.0.0.1:1', 'http://localhost', 'http://a.localhost', 'http://[::1]:8080'])(
    '%s is this machine',
    (issuer) => {
      expect(createOAuthClient({ ...options, issuer }).issuer).toBe(issuer);
    },
  );
});
