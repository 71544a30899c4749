/** What flows say of wrong arguments and of failures, and what they repeat. */
import type { VirtualClock } from '@org/http-core/testing';
import { failureOf } from '@org/scripts/testing/settled';
import { decodeJwt, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  authorizationUrl,
  awaitDeviceTokens,
  clientCredentialsTokens,
  dpopProofs,
  exchangeCode,
  exchangeToken,
  introspectToken,
  jwtBearerTokens,
  refreshTokens,
  revokeToken,
  startDeviceLogin,
  type DeviceLogin,
  type OAuthClient,
  type OAuthClientOptions,
} from '../src/index.ts';
import { asking as askingOnce, BASE, ENDPOINTS, TOKEN } from './support/asking.ts';
import { formOf, type Canned } from './support/canned.ts';

const DEVICE: DeviceLogin = {
  deviceCode: 'device-code-1',
  userCode: 'AB',
  verificationUri: `${BASE}/enter`,
  verificationUriComplete: undefined,
  expiresAtMs: 4_000_000_000_000,
  intervalMs: 1_000,
};
const LOGIN = {
  redirectUri: 'https://app.example.com/callback',
  state: 'state-4242-4242',
  codeVerifier: 'verifier-4242'.padEnd(43, 'v'),
  nonce: 'nonce-4242-4242',
};
const CALLBACK = {
  ...LOGIN,
  nonce: undefined,
  callbackUrl: `${LOGIN.redirectUri}?state=${LOGIN.state}&code=code-4242-4242`,
};
const key = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
const JWT = { signer: { key, algorithm: 'ES256' as const }, issuer: 'me', audience: BASE };

/** Repeats what may be repeated, at a server that takes pushed requests. */
const asking = (responses: readonly Canned[] = [TOKEN], options: Partial<OAuthClientOptions> = {}) =>
  askingOnce(responses, {
    maxRetries: 2,
    endpoints: { ...ENDPOINTS, pushedAuthorization: `${BASE}/par` },
    ...options,
  });

/** Runs work that waits for the clock and for real work, such as signing. */
async function inTime<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  const state = { isSettled: false };
  const settle = (): void => void (state.isSettled = true);
  work.then(settle, settle);
  while (!state.isSettled) {
    await new Promise(setImmediate);
    if (clock.pendingTimers > 0) await clock.advance(1_000);
  }
  return work;
}

/** A flow: its name, the operation that its errors name, what its parameters look like, a call, and a response. */
interface Flow {
  readonly name: string;
  readonly operation: string;
  readonly example: string | undefined;
  readonly call: (client: OAuthClient, given: never) => Promise<unknown>;
  readonly given: unknown;
  readonly response: unknown;
}

const flow = <Given>(
  call: (client: OAuthClient, given: Given) => Promise<unknown>,
  operation: string,
  given: Given,
  example?: string,
  response: unknown = TOKEN.body,
): Flow => ({ name: call.name, operation: `oauth.${operation}`, example, call, given, response });

const device = { device_code: 'd', user_code: 'u', verification_uri: `${BASE}/enter`, expires_in: 60 };
const pushed = { request_uri: 'urn:x:1', expires_in: 60 };

const REPEATED: readonly Flow[] = [
  flow(authorizationUrl, 'pushAuthorization', LOGIN, '{ redirectUri, state }', pushed),
  flow(clientCredentialsTokens, 'clientCredentials', {}, '{ scopes }'),
  flow(startDeviceLogin, 'startDeviceLogin', {}, '{ scopes }', device),
  flow(jwtBearerTokens, 'jwtBearer', JWT, '{ … }'),
  flow(exchangeToken, 'exchangeToken', { subjectToken: 's' }, '{ subjectToken }'),
  flow(revokeToken, 'revoke', 'a-token', undefined, {}),
  flow(introspectToken, 'introspect', 'a-token', undefined, { active: true }),
];
const SINGLE_USE: readonly Flow[] = [
  flow(exchangeCode, 'exchangeCode', CALLBACK, '{ callbackUrl, redirectUri, state, codeVerifier }'),
  flow(refreshTokens, 'refresh', 'r-token'),
  flow(awaitDeviceTokens, 'awaitDeviceTokens', DEVICE, 'await startDeviceLogin(client)'),
];
const ALL = [...REPEATED, ...SINGLE_USE];
const options = { pushedAuthorization: true };

test.each(ALL)('$name() without its arguments says what it takes, before it sends', async (one) => {
  const { client, requests } = asking([TOKEN], options);
  expect(await failureOf(one.call(undefined as unknown as OAuthClient, one.given as never))).toMatchObject({
    name: 'ConfigurationError',
    message: `${one.name}() takes a client as its first argument: createOAuthClient({ … }).`,
  });
  expect(await failureOf(one.call(client, null as never))).toMatchObject({
    name: 'InvalidParamsError',
    message:
      one.example === undefined
        ? `${one.name}() takes a token after the client, but the token is missing.`
        : `${one.name}() takes parameters after the client: ${one.example}.`,
  });
  expect(requests).toEqual([]);
});

test.each(ALL)('an error of $name() names $operation', async (one) => {
  const { client, clock } = asking([{ status: 400, body: { error: 'invalid_request' } }], options);
  expect(await failureOf(clock.runUntil(one.call(client, one.given as never)))).toMatchObject({
    name: 'OAuthRefusedError',
    error: 'invalid_request',
    operation: one.operation,
  });
});

test.each(REPEATED)('a lost response to $name() is asked for again', async (one) => {
  const { client, clock, requests } = asking([{ status: 503, body: {} }, { body: one.response }], options);
  await inTime(clock, one.call(client, one.given as never));
  expect(requests).toHaveLength(2);
});

test.each(SINGLE_USE)('a lost response to $name() leaves its effect in doubt', async (one) => {
  const { client, clock, requests } = asking([{ status: 503, body: {} }, TOKEN], options);
  const outcome = await clock.runUntil(one.call(client, one.given as never).catch((error: unknown) => error));
  // A code for a device is polled for, so its loop asks again.
  if (one.call === (awaitDeviceTokens as unknown)) expect(requests.length).toBeLessThanOrEqual(2);
  else expect([requests.length, outcome]).toEqual([1, expect.objectContaining({ mayHaveExecuted: true })]);
});

describe('secrets that the server repeats are not in the error', () => {
  const repeated = [LOGIN.state, LOGIN.codeVerifier, LOGIN.nonce, 'code-4242-4242'];
  const refusal: Canned = {
    status: 400,
    body: { error: 'invalid_grant', error_description: `Never saw ${repeated.join(' ')}` },
  };
  const shown = async (work: Promise<unknown>): Promise<string> => {
    const error = (await failureOf(work)) as Error & { readonly body?: unknown };
    expect(error.message).toContain('Never saw');
    return `${error.message} ${JSON.stringify(error)} ${JSON.stringify(error.body)}`;
  };

  test('of a pushed request', async () => {
    const text = await shown(authorizationUrl(asking([refusal], options).client, LOGIN));
    for (const secret of repeated.slice(0, 3)) expect(text).not.toContain(secret);
  });

  test('of an exchange', async () => {
    const text = await shown(exchangeCode(asking([refusal]).client, { ...CALLBACK, nonce: LOGIN.nonce }));
    for (const secret of repeated) expect(text).not.toContain(secret);
  });

  test('of a callback that was denied', async () => {
    const { client } = asking();
    const given = new URLSearchParams({
      state: LOGIN.state,
      code: 'code-4242-4242',
      error: 'access_denied',
      error_description: `Never saw ${LOGIN.state} code-4242-4242`,
    });
    const callbackUrl = `${LOGIN.redirectUri}?${given.toString()}`;
    const text = await shown(exchangeCode(client, { ...CALLBACK, callbackUrl }));
    for (const secret of [LOGIN.state, 'code-4242-4242']) expect(text).not.toContain(secret);
  });

  test('of a callback of another login', async () => {
    const given = new URLSearchParams({ state: 'other-state-4242', error: 'x' });
    const error = await failureOf(
      exchangeCode(asking().client, { ...CALLBACK, callbackUrl: `${LOGIN.redirectUri}?${given.toString()}` }),
    );
    expect(error).toMatchObject({ reason: 'state_mismatch' });
    expect(JSON.stringify(error)).not.toContain('other-state-4242');
  });
});

describe('a login', () => {
  test('goes to an address of HTTPS only, and has no nonce unless one is given', async () => {
    const endpoints = { authorization: `${BASE}/authorize`, token: `${BASE}/token` };
    const { client } = asking([], { endpoints });
    const insecure = { ...LOGIN, redirectUri: 'http://app.example.com/callback' };
    expect(await failureOf(authorizationUrl(client, insecure))).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('The option redirectUri') as unknown,
    });
    const url = await authorizationUrl(client, { ...LOGIN, nonce: undefined });
    expect(new URL(url).searchParams.has('nonce')).toBe(false);
  });

  test('with a nonce needs an ID token', async () => {
    const error = await failureOf(exchangeCode(asking().client, { ...CALLBACK, nonce: LOGIN.nonce }));
    expect(String(error)).toMatch(/id_token/i);
    expect(await exchangeCode(asking().client, CALLBACK)).toMatchObject({ accessToken: 'a-token' });
  });

  test('names the parameter of an address that is not absolute, and the operation of a missing signature', async () => {
    const { client } = asking();
    expect(await failureOf(exchangeCode(client, { ...CALLBACK, callbackUrl: '/x?code=c' }))).toMatchObject({
      name: 'InvalidParamsError',
      param: 'callbackUrl',
    });
    expect(await failureOf(exchangeCode(client, { ...CALLBACK, signed: true }))).toMatchObject({
      reason: 'signature_invalid',
      operation: 'oauth.exchangeCode',
    });
  });
});

describe('tokens that need a proof of a key (DPoP)', () => {
  const BOUND: Canned = { body: { ...(TOKEN.body as object), token_type: 'DPoP' } };
  test.each([
    ['exchangeCode()', (client: OAuthClient) => exchangeCode(client, CALLBACK)],
    ['awaitDeviceTokens()', (client: OAuthClient) => awaitDeviceTokens(client, DEVICE)],
  ])('%s takes them only with a key', async (_, call) => {
    const { client, clock } = asking([BOUND]);
    expect(String(await failureOf(clock.runUntil(call(client))))).toContain('pass dpop to the OAuth client');
    const dpop = dpopProofs(await generateKeyPair('ES256'));
    const bound = asking([BOUND], { dpop });
    expect(await inTime(bound.clock, call(bound.client))).toMatchObject({ tokenType: 'DPoP' });
  });
});

describe('a login on another device', () => {
  test('that is aborted names its operation and why', async () => {
    const { client, clock } = asking();
    const controller = new AbortController();
    const waiting = awaitDeviceTokens(client, DEVICE, { signal: controller.signal });
    controller.abort(new Error('the user left'));
    expect(await failureOf(clock.runUntil(waiting))).toMatchObject({
      name: 'AbortError',
      operation: 'oauth.awaitDeviceTokens',
      cause: { message: 'the user left' },
    });
  });

  test('ends at the very time at which its code expires', async () => {
    const pending: Canned = { status: 400, body: { error: 'authorization_pending' } };
    const { client, clock, requests } = asking([pending]);
    const expiresAtMs = clock.now() + 3 * DEVICE.intervalMs;
    const error = await failureOf(clock.runUntil(awaitDeviceTokens(client, { ...DEVICE, expiresAtMs })));
    expect(error).toMatchObject({ error: 'expired_token', operation: 'oauth.awaitDeviceTokens' });
    expect([requests.length, clock.now()]).toEqual([3, expiresAtMs]);
  });
});

describe('an assertion (JWT bearer)', () => {
  test('is dated in seconds, keeps the subject of its claims, and may come without a client', async () => {
    const { client, clock, requests } = asking();
    await jwtBearerTokens(client, { ...JWT, claims: { sub: 'you' }, withoutClient: true });
    const { assertion = '', ...form } = formOf(requests[0]);
    expect(decodeJwt(assertion)).toMatchObject({
      sub: 'you',
      iat: Math.floor(clock.now() / 1_000),
      exp: Math.floor(clock.now() / 1_000) + 3_600,
    });
    expect(form).toEqual({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' });
  });
});

describe('a refresh', () => {
  test('of a token by itself returns nothing but the tokens', async () => {
    const { client, clock } = asking();
    expect(await refreshTokens(client, 'r-token')).toEqual({
      accessToken: 'a-token',
      refreshToken: 'r-token',
      issuedAtMs: clock.now(),
      expiresAtMs: clock.now() + 3_600_000,
    });
  });

  test.each([{ accessToken: 'a', issuedAtMs: 0 }, {}, ''])('of %j has no token to send', async (given) => {
    const { client, requests } = asking();
    expect(await failureOf(refreshTokens(client, given as never))).toMatchObject({
      name: 'InvalidParamsError',
      param: 'token',
      message: 'refreshTokens() takes a token after the client, but the token is missing.',
    });
    expect(requests).toEqual([]);
  });
});
