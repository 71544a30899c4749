/** Any implementation of a port by the application may hang: no caller waits for it indefinitely. */
import { describe, expect, test } from 'vitest';
import {
  clientCredentialsTokens,
  clientSecretBasic,
  clientSecretPost,
  createLoginFlow,
  createOAuthClient,
  createTokenManager,
  memoryTokenStore,
  publicClient,
  type OAuthClient,
  type OAuthClientOptions,
  type StoreLock,
  type TokenStore,
} from '../src/index.ts';
import { VirtualClock } from '@org/http-core/testing';
import { failureOf } from '@org/scripts/testing/settled';
import { canned } from './support/canned.ts';
import { FakeServer } from './support/fake-source.ts';

const HOUR = 3_600_000;

const never = (): Promise<never> => new Promise<never>(() => undefined);

describe('a token store', () => {
  test('whose lock cannot be released delays no caller: the tokens are stored', async () => {
    const clock = new VirtualClock();
    const server = new FakeServer(clock);
    const inner = memoryTokenStore({ clock });
    const store: TokenStore = {
      ...inner,
      tryLock: () => Promise.resolve({ abandoned: false, release: never }),
    };
    const manager = createTokenManager({ source: server, store, clock });
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    const startedAt = clock.monotonic();
    const asked = Promise.all([1, 2, 3].map(() => manager.get('u')));
    expect((await clock.runUntil(asked)).map(({ accessToken }) => accessToken)).toEqual(
      Array.from({ length: 3 }, () => 'access-2'),
    );
    expect(clock.monotonic() - startedAt).toBeLessThan(5_000);
    expect((await manager.get('u')).accessToken).toBe('access-2');
  });

  test('whose lock arrives too late gets it back', async () => {
    const clock = new VirtualClock();
    const server = new FakeServer(clock);
    const given: ((lock: StoreLock) => void)[] = [];
    const store: TokenStore = {
      ...memoryTokenStore({ clock }),
      tryLock: () => new Promise((resolve) => given.push(resolve)),
    };
    const manager = createTokenManager({ source: server, store, clock });
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    const asked = manager.get('u');
    expect(await clock.runUntil(failureOf(asked))).toMatchObject({ code: 'token_store_failed' });
    let released = 0;
    for (const give of given)
      give({
        abandoned: false,
        release: () => {
          released++;
          return Promise.resolve();
        },
      });
    await clock.advance(0);
    expect(given.length).toBeGreaterThan(0);
    expect(released).toBe(given.length);
  });

  test.for<[keyof TokenStore, (manager: ReturnType<typeof createTokenManager>) => Promise<unknown>]>([
    ['get', (manager) => manager.get('u')],
    ['get', (manager) => manager.set('u', { accessToken: 'a', issuedAtMs: 0 })],
    ['compareAndSet', (manager) => manager.set('u', { accessToken: 'a', issuedAtMs: 0 })],
    ['delete', (manager) => manager.delete('u')],
    ['tryLock', (manager) => manager.get('u')],
  ])('whose %s hangs causes an error within the time of one operation', async ([method, ask]) => {
    const clock = new VirtualClock();
    const store = { ...memoryTokenStore({ clock }), [method]: never };
    const manager = createTokenManager({ source: new FakeServer(clock), store, clock });
    const startedAt = clock.monotonic();
    expect(await clock.runUntil(failureOf(ask(manager)))).toMatchObject({ code: 'token_store_failed' });
    expect(clock.monotonic() - startedAt).toBeLessThan(15_000);
  });

  test('that cannot be written delays a renewal by one operation and loses no tokens', async () => {
    const clock = new VirtualClock();
    const server = new FakeServer(clock);
    const inner = memoryTokenStore({ clock });
    let hangs = false;
    const store: TokenStore = {
      ...inner,
      compareAndSet: (...given) => (hangs ? never() : inner.compareAndSet(...given)),
    };
    const manager = createTokenManager({ source: server, store, clock });
    await manager.set('u', server.login());
    hangs = true;
    await clock.advance(2 * HOUR);
    const startedAt = clock.monotonic();
    const asked = manager.get('u');
    expect((await clock.runUntil(asked)).accessToken).toBe('access-2');
    expect(clock.monotonic() - startedAt).toBeLessThan(15_000);
  });
});

function clientOn(clock: VirtualClock, options: Partial<OAuthClientOptions> = {}): OAuthClient {
  return createOAuthClient({
    clientId: 'app',
    authentication: publicClient(),
    endpoints: {
      authorization: 'https://login.example.com/auth',
      token: 'https://login.example.com/token',
    },
    transport: canned({ body: { access_token: 'a-token', token_type: 'bearer' } }).transport,
    clock,
    ...options,
  });
}

describe('the function that returns the client secret', () => {
  test.each([clientSecretBasic, clientSecretPost])('%o', async (authenticationOf) => {
    const clock = new VirtualClock();
    const client = clientOn(clock, { authentication: authenticationOf(never), timeoutMs: 3_000 });
    const error = await clock.runUntil(failureOf(clientCredentialsTokens(client)));
    expect(error).toMatchObject({ name: 'CredentialError', operation: 'oauth.clientCredentials' });
    expect(String(error)).toContain('3000 ms');
    expect(clock.monotonic()).toBeLessThan(5_000);
  });

  test('ends with the signal of the caller', async () => {
    const clock = new VirtualClock();
    const client = clientOn(clock, { authentication: clientSecretBasic(never) });
    const controller = new AbortController();
    const asked = failureOf(clientCredentialsTokens(client, {}, { signal: controller.signal }));
    await clock.advance(10);
    controller.abort();
    expect(await asked).toMatchObject({ code: 'aborted' });
    expect(clock.pendingTimers).toBe(0);
  });
});

test('the store of finished logins', async () => {
  const clock = new VirtualClock();
  const flow = createLoginFlow({
    client: clientOn(clock, { timeoutMs: 3_000 }),
    redirectUri: 'https://app.example.com/callback',
    secrets: ['an application secret of enough characters'],
    usedLogins: { claim: never },
  });
  const { url, setCookie } = await flow.start();
  const state = new URL(url).searchParams.get('state') ?? '';
  const finished = flow.finish({
    url: `/callback?code=c&state=${state}`,
    cookies: setCookie.split(';')[0],
  });
  const error = await clock.runUntil(failureOf(finished));
  expect(error).toMatchObject({ code: 'token_store_failed', operation: 'oauth.finishLogin' });
});
