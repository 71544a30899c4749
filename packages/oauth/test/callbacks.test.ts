/** Callbacks of every kind: a query, a form, a signed response. */
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  authorizationUrl,
  clientCredentialsTokens,
  clientSecretJwt,
  createOAuthClient,
} from '../src/index.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { startAuthorizationServer, type TestServer } from './support/authorization-server.ts';
import { canned, formOf } from './support/canned.ts';
import { CLIENT_SECRET } from './support/client-secret.ts';
import { comeBack, loginFlow, webClient } from './support/login.ts';

let server: TestServer;
let strict: TestServer;
beforeAll(async () => {
  server = await startAuthorizationServer();
  strict = await startAuthorizationServer({
    features: { pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true } },
  });
});
afterAll(() => Promise.all([server.close(), strict.close()]));

describe('a form (response_mode=form_post)', () => {
  const params = { response_mode: 'form_post' };

  test('its cookie is sent with forms of other sites', async () => {
    const flow = loginFlow(server);
    expect((await flow.start({ params })).setCookie).toMatch(/; HttpOnly; Secure; SameSite=None$/);
    expect((await flow.start()).setCookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
    expect(flow.clearCookie(server.redirectUri, 'state=x')).toContain('Max-Age=0');
  });

  test.for<[string, (form: URLSearchParams) => ConstructorParameters<typeof URLSearchParams>[0]]>([
    ['a form', (form) => form],
    ['text', (form) => form.toString()],
    ['an object', (form) => Object.fromEntries(form)],
  ])('logs in with the body as %s', async ([, as]) => {
    const flow = loginFlow(server);
    const { form, ...back } = await comeBack(server, flow, params);
    const done = await flow.finish({ ...back, form: as(form ?? new URLSearchParams()) ?? '' });
    expect(done.tokens.claims).toMatchObject({ sub: 'ada' });
    expect(done.setCookie).toContain('SameSite=None');
  });

  test('logs in with a FormData', async () => {
    const flow = loginFlow(server);
    const { form, ...back } = await comeBack(server, flow, params);
    const data = new FormData();
    for (const [name, value] of form ?? []) data.set(name, value);
    expect((await flow.finish({ ...back, form: data })).tokens.claims).toMatchObject({ sub: 'ada' });
  });

  test('an error names a missing form; repeated fields are rejected', async () => {
    const flow = loginFlow(server);
    const { form, ...back } = await comeBack(server, flow, params);
    const missed = await failureOf(flow.finish(back));
    expect(missed).toMatchObject({ reason: 'state_mismatch' });
    expect(String(missed)).toContain('as form');
    const code = form?.get('code') ?? '';
    const twice = { ...Object.fromEntries(form ?? []), code: [code, 'another'] };
    expect(await failureOf(flow.finish({ ...back, form: twice }))).toMatchObject({
      name: 'OAuthCallbackError',
    });
  });
});

describe('a signed response (JARM)', () => {
  test.each(['jwt', 'query.jwt', 'form_post.jwt'])('%s logs in', async (response_mode) => {
    const flow = loginFlow(server);
    const back = await comeBack(server, flow, { response_mode });
    expect((await flow.finish(back)).tokens.claims).toMatchObject({ sub: 'ada' });
  });

  test('a refusal inside is a refusal', async () => {
    const flow = loginFlow(server);
    const back = await comeBack(server, flow, {
      response_mode: 'jwt',
      scope: 'unknown-scope',
      prompt: 'none',
    });
    expect(await failureOf(flow.finish(back))).toMatchObject({ reason: 'denied', code: 'oauth_denied' });
  });

  test('with another key, or missing although requested, is rejected before the code is used', async () => {
    const before = server.count('authorization_code');
    const flow = loginFlow(server);
    const back = await comeBack(server, flow, { response_mode: 'jwt' });
    const url = new URL(back.url);
    const [, payload = ''] = (url.searchParams.get('response') ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, string>;
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'server-key' })
      .sign(privateKey);
    url.searchParams.set('response', forged);
    const error = await failureOf(flow.finish({ ...back, url }));
    expect(error).toMatchObject({ reason: 'signature_invalid' });
    expect(JSON.stringify(error)).not.toContain(claims['code']);

    const other = loginFlow(server);
    const again = await comeBack(server, other, { response_mode: 'jwt' });
    const [, inside = ''] = (new URL(again.url).searchParams.get('response') ?? '').split('.');
    const plain = JSON.parse(Buffer.from(inside, 'base64url').toString()) as Record<string, string>;
    const stripped = `/callback?${new URLSearchParams(plain).toString()}`;
    expect(await failureOf(other.finish({ ...again, url: stripped }))).toMatchObject({
      reason: 'signature_invalid',
    });
    expect(server.count('authorization_code')).toBe(before);
  });
});

describe('requests that are pushed first (PAR)', () => {
  test('are pushed if the metadata require it', async () => {
    const flow = loginFlow(strict);
    const { url } = await flow.start();
    expect([...new URL(url).searchParams.keys()]).toEqual(['client_id', 'request_uri']);
    expect((await flow.finish(await comeBack(strict, flow))).tokens.claims).toMatchObject({ sub: 'ada' });
  });

  test('are pushed if the client requests it', async () => {
    const flow = loginFlow(server, webClient(server, { pushedAuthorization: true }));
    const { url } = await flow.start();
    expect(new URL(url).searchParams.has('request_uri')).toBe(true);
    expect((await flow.finish(await comeBack(server, flow))).tokens.claims).toMatchObject({ sub: 'ada' });
  });

  test('use the endpoint of the options; status 200 is accepted; refusals are typed', async () => {
    const { transport, requests } = canned(
      { body: { request_uri: 'urn:x:1', expires_in: 60 } },
      { status: 400, body: { error: 'invalid_request' } },
    );
    const client = webClient(server, {
      transport,
      endpoints: {
        authorization: 'https://login.example.com/auth',
        pushedAuthorization: 'https://login.example.com/par',
      },
    });
    const params = { redirectUri: server.redirectUri, state: 'the-state', codeVerifier: 'v'.repeat(43) };
    const url = new URL(await authorizationUrl(client, params));
    expect(Object.fromEntries(url.searchParams)).toEqual({ client_id: 'web', request_uri: 'urn:x:1' });
    expect(formOf(requests[0])).toMatchObject({ state: 'the-state', response_type: 'code' });
    expect(await failureOf(authorizationUrl(client, params))).toMatchObject({
      code: 'oauth_refused',
      error: 'invalid_request',
      operation: 'oauth.pushAuthorization',
    });
  });
});

test('a client authenticates with an assertion that is signed with its secret (client_secret_jwt)', async () => {
  const authentication = clientSecretJwt(() => CLIENT_SECRET);
  const client = createOAuthClient({ issuer: server.issuer, clientId: 'secret-jwt', authentication });
  expect((await clientCredentialsTokens(client)).accessToken).toBeTypeOf('string');
  const wrong = createOAuthClient({
    issuer: server.issuer,
    clientId: 'secret-jwt',
    authentication: clientSecretJwt('another secret of enough characters'),
  });
  expect(await failureOf(clientCredentialsTokens(wrong))).toMatchObject({ error: 'invalid_client' });
});
