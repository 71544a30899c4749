/** A command-line tool logs its user in with the browser of the machine, and stops listening afterwards. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOAuthClient, publicClient, type OAuthClient } from '../src/index.ts';
import { loginWithBrowser } from '../src/node/index.ts';
import { VirtualClock } from '@org/http-core/testing';
import { failureOf } from '@org/scripts/testing/settled';
import { startAuthorizationServer, type TestServer } from './support/authorization-server.ts';
import { Browser } from './support/browser.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server.close());

const nativeClient = (): OAuthClient =>
  createOAuthClient({ issuer: server.issuer, clientId: 'native', authentication: publicClient() });

const redirectOf = (url: string): string => new URL(url).searchParams.get('redirect_uri') ?? '';
const isBack = (url: string): boolean => new URL(url).pathname === '/callback';

test('through the pages of a real server, on a free port', async () => {
  let page: Promise<string> | undefined;
  let redirect = '';
  const tokens = await loginWithBrowser(nativeClient(), {
    scopes: ['openid', 'offline_access'],
    params: { prompt: 'consent' },
    open: (url) => {
      redirect = redirectOf(url);
      page = new Browser().follow(url, isBack).then(async (end) => (await fetch(end.url)).text());
    },
  });
  expect(tokens.claims).toMatchObject({ sub: 'ada', aud: 'native' });
  expect(tokens.refreshToken).toBeTypeOf('string');
  expect(redirect).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  expect(await page).toContain('You are logged in');
  expect(await failureOf(fetch(redirect))).toMatchObject({ message: 'fetch failed' });
});

test('other web pages cannot end the login; the first callback counts', async () => {
  const statuses: number[] = [];
  const error = await failureOf(
    loginWithBrowser(nativeClient(), {
      open: async (url) => {
        const redirect = redirectOf(url);
        const state = new URL(url).searchParams.get('state') ?? '';
        statuses.push((await fetch(redirect)).status);
        statuses.push((await fetch(`${redirect}?state=guess&code=c`)).status);
        statuses.push((await fetch(new URL('/favicon.ico', redirect))).status);
        statuses.push((await fetch(redirect, { method: 'POST' })).status);
        const iss = encodeURIComponent(server.issuer);
        const last = await fetch(`${redirect}?state=${state}&error=access_denied&iss=${iss}`);
        statuses.push(last.status);
      },
    }),
  );
  expect(error).toMatchObject({ reason: 'denied', error: 'access_denied' });
  expect(statuses.slice(0, 4)).toEqual([400, 400, 404, 405]);
});

test('ends when the user takes too long, when the caller aborts, and when no browser opens', async () => {
  const clock = new VirtualClock();
  const client = createOAuthClient({
    clientId: 'native',
    authentication: publicClient(),
    endpoints: { authorization: 'https://login.example.com/auth', token: 'https://login.example.com/token' },
    clock,
  });
  const urls: string[] = [];
  const open = (url: string): void => void urls.push(url);
  const late = failureOf(loginWithBrowser(client, { open, maxAgeMs: 5_000 }));
  expect(await clock.runUntil(late)).toMatchObject({ code: 'timeout' });

  const controller = new AbortController();
  const aborted = loginWithBrowser(
    client,
    {
      open: (url) => {
        open(url);
        controller.abort();
      },
    },
    { signal: controller.signal },
  );
  expect(await failureOf(aborted)).toMatchObject({ code: 'aborted' });

  const noBrowser = loginWithBrowser(client, {
    open: (url) => {
      open(url);
      return Promise.reject(new Error('no browser'));
    },
  });
  expect(await failureOf(noBrowser)).toMatchObject({ name: 'ConfigurationError' });
  expect(urls).toHaveLength(3);
  for (const url of urls) expect(await failureOf(fetch(redirectOf(url)))).toBeInstanceOf(TypeError);
  expect(clock.pendingTimers).toBe(0);
});

test('reports a port that is taken and a redirect URI elsewhere', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const open = (): void => undefined;
  const taken = loginWithBrowser(nativeClient(), { open, redirectUri: `http://127.0.0.1:${port}/callback` });
  const error = await failureOf(taken);
  other.close();
  expect(error).toMatchObject({ name: 'ConfigurationError' });
  expect(String(error)).toContain(`127.0.0.1:${port}`);
  for (const redirectUri of ['https://app.example.com/callback', 'http://192.168.0.1/callback'])
    expect(await failureOf(loginWithBrowser(nativeClient(), { open, redirectUri }))).toMatchObject({
      name: 'ConfigurationError',
    });
  expect(await failureOf(loginWithBrowser(nativeClient(), { open, port: 1 } as never))).toMatchObject({
    message: expect.stringContaining('redirectUri, with the port'),
  });
});
