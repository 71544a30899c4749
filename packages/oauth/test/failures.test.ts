import { type Clock, systemClock } from '@org/runtime-kit';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ConfigurationError } from '@org/http-core';
import {
  clientCredentialsTokens,
  clientSecretBasic,
  createOAuthClient,
  exchangeCode,
  introspectToken,
  OAuthResponseError,
  OAuthCallbackError,
  OAuthError,
  privateKeyJwt,
  refreshTokens,
  type CodeExchangeParams,
  type OAuthClient,
} from '../src/index.ts';
import {
  startAuthorizationServer,
  type Interceptor,
  type TestServer,
} from './support/authorization-server.ts';
import { CLIENT_SECRET } from './support/client-secret.ts';
import { comeBack, loggedIn, loginFlow, webClient } from './support/login.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server.close());
afterEach(() => {
  server.intercept = undefined;
});

/** The clock of a machine that is wrong by some time, with shortened waits. */
const clockOff = (byMs: number): Clock => ({
  ...systemClock,
  now: () => systemClock.now() + byMs,
  setTimer: (callback, delayMs) => systemClock.setTimer(callback, Math.min(delayMs, 2_000)),
  random: () => 0,
});

const basic = (clock: Clock = clockOff(0)): OAuthClient =>
  createOAuthClient({
    issuer: server.issuer,
    clientId: 'basic',
    authentication: clientSecretBasic(CLIENT_SECRET),
    clock,
  });

/** Responds to the first `times` requests to the token endpoint. */
function failFirst(times: number, respond: Interceptor): void {
  let left = times;
  server.intercept = (request, response, body) =>
    request.url === '/token' && left-- > 0 ? respond(request, response, body) : false;
}

const html: Interceptor = (_request, response) => {
  response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body>Bad gateway</body></html>');
  return true;
};
const tooMany: Interceptor = (_request, response) => {
  response
    .writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' })
    .end('{"error":"slow_down"}');
  return true;
};
const cut: Interceptor = (request) => {
  request.socket.destroy();
  return true;
};

describe('a failing token endpoint: grants that may be repeated', () => {
  test.each([
    ['a page of HTML', html],
    ['429 with Retry-After', tooMany],
    ['a connection that is cut', cut],
  ])('%s, twice: the request is retried', async (_name, respond) => {
    failFirst(2, respond);
    const before = server.count('client_credentials');
    expect((await clientCredentialsTokens(basic())).accessToken).toBeTypeOf('string');
    expect(server.count('client_credentials') - before).toBe(3);
  });

  test.each([
    ['a page of HTML', html, { code: 'oauth_response_invalid', status: 502, retryable: true }],
    ['429', tooMany, { code: 'oauth_refused', error: 'slow_down', status: 429, retryable: true }],
    ['a cut', cut, { code: 'connection_failed', retryable: true }],
  ])('%s, always: a typed error', async (_name, respond, expected) => {
    failFirst(Infinity, respond);
    const error: unknown = await clientCredentialsTokens(basic()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ ...expected, operation: 'oauth.clientCredentials' });
    if (respond === tooMany) expect((error as OAuthError).retryAt).toBeInstanceOf(Date);
  });
});

describe('a failing token endpoint: single-use codes and refresh tokens', () => {
  test('a request that got a 429 was not executed, so it is retried', async () => {
    const client = webClient(server, { clock: clockOff(0) });
    const tokens = await loggedIn(server, client);
    failFirst(2, tooMany);
    expect((await refreshTokens(client, tokens)).accessToken).toBeTypeOf('string');
  });

  test.each([
    ['a page of HTML', html, { code: 'oauth_response_invalid', status: 502 }],
    ['a cut', cut, { code: 'connection_failed' }],
  ])('%s: not retried, and the error says so', async (_name, respond, expected) => {
    const client = webClient(server, { clock: clockOff(0) });
    const tokens = await loggedIn(server, client);
    const before = server.count('refresh_token');
    failFirst(1, respond);
    await expect(refreshTokens(client, tokens)).rejects.toMatchObject({
      ...expected,
      retryable: true,
      mayHaveExecuted: true,
    });
    expect(server.count('refresh_token') - before).toBe(1);
  });

  test('a request that did not reach the server is retried', async () => {
    const client = webClient(server, { clock: clockOff(0) });
    const tokens = await loggedIn(server, client);
    let refused = 2;
    const flaky: typeof fetch = (input, init) => {
      if (refused-- > 0)
        return Promise.reject(Object.assign(new TypeError('fetch failed'), { code: 'ECONNREFUSED' }));
      return fetch(input, init);
    };
    const { issuer } = server;
    const endpoints = { token: `${issuer}/token` };
    const other = webClient(server, { clock: clockOff(0), fetch: flaky, endpoints });
    expect((await refreshTokens(other, tokens)).accessToken).toBeTypeOf('string');
    expect(refused).toBe(-1);
  });

  test('the error of a transport that refuses to send is kept', async () => {
    const endpoints = { token: `${server.issuer}/token` };
    const hint = 'The global dispatcher retries by itself.';
    const transport = (): never => {
      throw new ConfigurationError(hint);
    };
    const client = webClient(server, { transport, endpoints });
    const failed = clientCredentialsTokens(client);
    await expect(failed).rejects.toMatchObject({
      code: 'invalid_configuration',
      mayHaveExecuted: false,
      message: expect.stringContaining(hint),
    });
  });

  test('a server that hangs causes a timeout', async () => {
    const client = webClient(server, { timeoutMs: 100 });
    const tokens = await loggedIn(server, webClient(server));
    failFirst(1, () => true);
    await expect(refreshTokens(client, tokens)).rejects.toMatchObject({
      code: 'timeout',
      mayHaveExecuted: true,
    });
  });

  test('an abort ends the flow at any point', async () => {
    const controller = new AbortController();
    failFirst(1, () => {
      controller.abort();
      return true;
    });
    const asked = clientCredentialsTokens(basic(), {}, { signal: controller.signal });
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('a clock that is 5 minutes off', () => {
  test.each([
    [300_000, 'the metadata response shows it', false],
    [-300_000, 'the metadata response shows it', false],
    [300_000, 'a refusal shows it', true],
    [-300_000, 'a refusal shows it', true],
  ])('by %d ms: assertions are accepted, because %s', async (offMs, _how, byHand) => {
    const { issuer } = server;
    const key = { key: server.clientKey, algorithm: 'ES256', keyId: 'client-key' } as const;
    const endpoints = byHand
      ? { token: `${issuer}/token`, introspection: `${issuer}/token/introspection` }
      : {};
    const authentication = privateKeyJwt(key);
    const client = createOAuthClient({
      issuer,
      clientId: 'key',
      clock: clockOff(offMs),
      endpoints,
      authentication,
    });
    const before = server.count('client_credentials');
    const tokens = await clientCredentialsTokens(client);
    expect(server.count('client_credentials') - before).toBe(byHand ? 2 : 1);
    expect(await introspectToken(client, tokens.accessToken)).toMatchObject({ active: true });
    // Dated by the local clock, which also decides when they expire.
    expect(Math.abs(tokens.issuedAtMs - Date.now() - offMs)).toBeLessThan(10_000);
  });

  test.each([300_000, -300_000])('by %d ms: users log in with a validated ID token', async (offMs) => {
    const client = webClient(server, { clock: clockOff(offMs) });
    expect((await loggedIn(server, client)).claims).toMatchObject({ sub: 'ada' });
  });
});

describe('a callback that does not belong to the login', () => {
  const params = (query: string): CodeExchangeParams => ({
    callbackUrl: `${server.redirectUri}?${query}`,
    redirectUri: server.redirectUri,
    state: 'the-state',
    codeVerifier: 'v'.repeat(43),
  });

  test.each([
    ['another state', 'code=c&state=other', 'state_mismatch'],
    ['no state', 'code=c', 'state_mismatch'],
    ['two states', 'code=c&state=the-state&state=other', 'state_mismatch'],
    ['another issuer', 'code=c&state=the-state&iss=https%3A%2F%2Fevil.example', 'issuer_mismatch'],
    ['no issuer, although the server always sends one', 'code=c&state=the-state', 'issuer_mismatch'],
    ['no code', 'state=the-state&iss=ISSUER', 'code_missing'],
    ['a refusal', 'error=access_denied&error_description=no%20way&state=the-state&iss=ISSUER', 'denied'],
  ])('%s', async (_name, query, reason) => {
    const before = server.count('authorization_code');
    const full = query.replace('ISSUER', encodeURIComponent(server.issuer));
    const withIssuer =
      reason === 'state_mismatch' ? `${full}&iss=${encodeURIComponent(server.issuer)}` : full;
    const error: unknown = await exchangeCode(webClient(server), params(withIssuer)).catch(
      (thrown: unknown) => thrown,
    );
    expect(OAuthCallbackError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      reason,
      ...(reason === 'denied' ? { error: 'access_denied', code: 'oauth_denied' } : {}),
    });
    expect(server.count('authorization_code') - before).toBe(0);
  });

  test('a flow distinguishes forged, expired, repeated and foreign callbacks', async () => {
    const client = webClient(server);
    const flow = loginFlow(server, client);
    const back = await comeBack(server, flow);
    const forged = new URL(back.url);
    forged.searchParams.set('state', `x${forged.searchParams.get('state') ?? ''}`);
    await expect(flow.finish({ ...back, url: forged })).rejects.toMatchObject({ reason: 'state_mismatch' });
    await expect(flow.finish({ ...back, cookies: '' })).rejects.toMatchObject({ reason: 'cookie_missing' });
    const other = await comeBack(server, flow);
    await expect(flow.finish({ ...back, cookies: other.cookies })).rejects.toMatchObject({
      reason: 'cookie_missing',
    });
    const late = loginFlow(server, webClient(server, { clock: clockOff(601_000) }));
    await expect(late.finish(back)).rejects.toMatchObject({ reason: 'state_expired' });
    expect((await flow.finish(back)).tokens.claims).toMatchObject({ sub: 'ada' });
    await expect(flow.finish(back)).rejects.toMatchObject({ reason: 'state_reused' });
  });
});

describe('invalid responses', () => {
  const respondingWith = async (
    status: number,
    type: string,
    body: string,
    work: (issuer: string) => Promise<void>,
  ): Promise<void> => {
    const fake = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    await new Promise<void>((resolve) => fake.listen(0, '127.0.0.1', resolve));
    try {
      await work(`http://127.0.0.1:${(fake.address() as AddressInfo).port}`);
    } finally {
      fake.close();
    }
  };

  test.each([
    [200, 'text/html', '<html>log in to the proxy</html>', /with a page of HTML/],
    [200, 'application/json', '{}', /access_token/],
    [200, 'application/json', '{"access_token":"a-secret-token","token_type":"mac"}', /token_type/],
    [200, 'application/json', '[1]', /cannot be used/],
    [302, 'text/plain', '', /responded with 302/],
    [500, 'application/json', '{"message":"oops"}', /responded with 500/],
  ])('%d %s %s', async (status, type, body, message) => {
    await respondingWith(status, type, body, async (issuer) => {
      const client = createOAuthClient({
        endpoints: { token: `${issuer}/token` },
        clientId: 'x',
        authentication: clientSecretBasic('a-secret-secret'),
        maxRetries: 0,
      });
      const error: unknown = await clientCredentialsTokens(client).catch((thrown: unknown) => thrown);
      expect(OAuthResponseError.isInstance(error), String(error)).toBe(true);
      expect(String(error)).toMatch(message);
      expect(String(error)).not.toContain('a-secret');
    });
  });

  test('metadata of another issuer is rejected', async () => {
    await respondingWith(200, 'application/json', '{"issuer":"https://other.example"}', async (issuer) => {
      const client = createOAuthClient({ issuer, clientId: 'x', authentication: clientSecretBasic('s') });
      await expect(clientCredentialsTokens(client)).rejects.toMatchObject({
        code: 'oauth_response_invalid',
        operation: 'oauth.discover',
      });
    });
  });
});
