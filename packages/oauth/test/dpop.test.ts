/** Requests for bound tokens, and calls with them, carry proofs with the nonces that servers issue. */
import { decodeJwt, generateKeyPair } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '@org/http-core';
import {
  clientCredentialsTokens,
  createTokenManager,
  dpopProofs,
  oauth2,
  refreshTokenSource,
  refreshTokens,
  type DPoPKeys,
} from '../src/index.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { startAuthorizationServer, type TestServer } from './support/authorization-server.ts';
import { canned } from './support/canned.ts';
import { loggedIn, webClient } from './support/login.ts';

let server: TestServer;
let keys: DPoPKeys;
beforeAll(async () => {
  server = await startAuthorizationServer({
    features: {
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => true },
    },
  });
  keys = await generateKeyPair('ES256');
});
afterAll(() => server.close());

test('a login, a renewal and calls with a server that requires nonces', async () => {
  const dpop = dpopProofs(keys);
  const client = webClient(server, { dpop });
  const tokens = await loggedIn(server, client);
  expect(tokens.tokenType).toBe('DPoP');
  const manager = createTokenManager({ source: refreshTokenSource(client) });
  await manager.set('u', await refreshTokens(client, tokens));
  const before = server.count('refresh_token');
  const options = { baseUrl: server.issuer, retry: false } as const;
  // It has its own proofs, so it does not know a nonce yet.
  const api = createClient({
    ...options,
    auth: oauth2({ tokens: manager, key: 'u', dpop: dpopProofs(keys) }),
  });
  expect(await api.get('/me')).toMatchObject({ sub: 'ada' });
  expect(await api.get('/me')).toMatchObject({ sub: 'ada' });
  expect(server.count('refresh_token')).toBe(before);

  const thief = oauth2({ tokens: manager, key: 'u', dpop: dpopProofs(await generateKeyPair('ES256')) });
  expect(await failureOf(createClient({ ...options, auth: thief }).get('/me'))).toMatchObject({
    status: 401,
  });
});

test('a bound token is not sent without its proof', async () => {
  const { transport, requests } = canned({ body: {} });
  const tokens = { accessToken: 'a-token', tokenType: 'DPoP', issuedAtMs: 0 } as const;
  const auth = oauth2({ tokens: { getCached: () => tokens, get: () => Promise.resolve(tokens) } });
  const api = createClient({ baseUrl: 'https://api.example.com', transport, auth });
  expect(String(await failureOf(api.get('/x')))).toContain('oauth2({ tokens, dpop })');
  expect(requests).toHaveLength(0);
});

test('a proof contains its request and its token', async () => {
  const { transport, requests } = canned({ body: {} });
  const tokens = { accessToken: 'a-token', tokenType: 'DPoP', issuedAtMs: 0 } as const;
  const provider = { getCached: () => tokens, get: () => Promise.resolve(tokens) };
  const auth = oauth2({ tokens: provider, dpop: dpopProofs(keys) });
  await createClient({ baseUrl: 'https://api.example.com', transport, auth }).get('/x', { query: { a: 1 } });
  expect(requests[0]?.headers['authorization']).toBe('DPoP a-token');
  expect(decodeJwt(requests[0]?.headers['dpop'] ?? '')).toMatchObject({
    htm: 'GET',
    htu: 'https://api.example.com/x',
    ath: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test('bearer tokens are accepted from a server without DPoP; invalid keys are reported', async () => {
  const { transport } = canned({ body: { access_token: 'a-token', token_type: 'Bearer' } });
  const client = webClient(server, {
    dpop: dpopProofs(keys),
    transport,
    endpoints: { token: 'https://login.example.com/token' },
  });
  expect((await clientCredentialsTokens(client)).tokenType).toBeUndefined();
  expect(() => dpopProofs({} as DPoPKeys)).toThrow(/generateKey/);
});
