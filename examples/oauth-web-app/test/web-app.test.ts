import type { RequestListener } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { memoryTokenStore, type TokenStore } from '@org/oauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppOptions } from '../src/app-oauth.ts';
import { createExpressApp } from '../src/express-app.ts';
import { createFetchApp } from '../src/fetch-app.ts';
import { fetchListener } from '../src/fetch-listener.ts';
import { start, type Started } from '../src/start.ts';
import { Browser } from './browser.ts';

/** Short, so that the test sees a renewal. */
const TOKEN_SECONDS = 2;

const variants: [string, (options: AppOptions) => RequestListener][] = [
  ['the Fetch API', (options) => fetchListener(createFetchApp(options), options.origin)],
  ['Express', createExpressApp],
];

describe.each(variants)('the web application on %s', (_name, appOf) => {
  let started: Started;
  let store: TokenStore;
  beforeAll(async () => {
    store = memoryTokenStore();
    started = await start(appOf, store, TOKEN_SECONDS);
  });
  afterAll(() => started.close());

  const storedTokens = async (): Promise<{ accessToken: string; refreshToken: string }> => {
    const { value } = (await store.get('ada'))!;
    return (JSON.parse(value) as { tokens: { accessToken: string; refreshToken: string } }).tokens;
  };

  test('logs a user in, calls the API for them, renews their token, logs them out', async () => {
    const { app } = started;
    const browser = new Browser();
    expect(await browser.open(`${app.origin}/orders`)).toBe('Orders of ada: tea, biscuits\n');
    expect(browser.url).toBe(`${app.origin}/orders`);
    // The login's own cookie is gone; only the session remains.
    expect([...browser.cookiesOf(app.origin).keys()]).toEqual(['__Host-session']);

    const first = await storedTokens();
    await wait(TOKEN_SECONDS * 1000);
    expect(await browser.open(`${app.origin}/orders`)).toBe('Orders of ada: tea, biscuits\n');
    const second = await storedTokens();
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);

    expect(await browser.open(`${app.origin}/logout`, 'POST')).toBe('Logged out.\n');
    expect(await store.get('ada')).toBeUndefined();
    const response = await fetch(`${started.api.origin}/orders`, {
      headers: { authorization: `Bearer ${second.accessToken}` },
    });
    expect(response.status).toBe(401);
  });

  test('sends a user whose grant has ended through the login again', async () => {
    const { app } = started;
    const browser = new Browser();
    await browser.open(`${app.origin}/orders`);
    const { value, version } = (await store.get('ada'))!;
    const { refreshToken } = await storedTokens();
    await store.compareAndSet('ada', value.replace(refreshToken, 'of a grant that was revoked'), version);
    await wait(TOKEN_SECONDS * 1000);
    const between = await fetch(`${app.origin}/orders`, {
      redirect: 'manual',
      headers: { cookie: `__Host-session=${browser.cookiesOf(app.origin).get('__Host-session') ?? ''}` },
    });
    expect(between.status).toBe(302);
    expect(between.headers.get('location')).toContain(`${started.login.origin}/auth?`);
    expect(await browser.open(`${app.origin}/orders`)).toBe('Orders of ada: tea, biscuits\n');
  });

  test('a callback without a login is rejected, and its cookie is removed', async () => {
    const { app } = started;
    const response = await fetch(`${app.origin}/callback?code=x&state=made-up`);
    expect(response.status).toBe(400);
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-login-\S*=; Path=\/; Max-Age=0; HttpOnly; Secure/,
    );
    expect(await response.text()).toContain('does not belong to a login');
  });
});
