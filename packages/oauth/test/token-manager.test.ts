import { describe, expect, test } from 'vitest';
import {
  createTokenManager,
  memoryTokenStore,
  OAuthRefusedError,
  type TokenManager,
  type TokenManagerOptions,
  type TokenStore,
} from '../src/index.ts';
import { sleep } from '@org/runtime-kit';
import { VirtualClock } from '@org/http-core/testing';
import { FakeServer } from './support/fake-source.ts';

const HOUR = 3_600_000;

interface World {
  readonly clock: VirtualClock;
  readonly server: FakeServer;
  readonly store: TokenStore;
  readonly events: string[];
  readonly open: (options?: Partial<TokenManagerOptions>) => TokenManager;
}

function world(seed = 1): World {
  const clock = new VirtualClock(undefined, seed);
  const server = new FakeServer(clock);
  const store = memoryTokenStore({ clock });
  const events: string[] = [];
  const open = (options: Partial<TokenManagerOptions> = {}): TokenManager =>
    createTokenManager({
      source: server,
      store,
      clock,
      events: {
        renewed: ({ rotated }) => events.push(rotated ? 'rotated' : 'renewed'),
        renewalFailed: ({ error }) => events.push(`failed ${error.code}`),
        reauthorizationRequired: ({ reason }) => events.push(`reauthorize ${reason}`),
        storeFailed: () => events.push('store failed'),
      },
      ...options,
    });
  return { clock, server, store, events, open };
}

const busy = (): OAuthRefusedError =>
  new OAuthRefusedError({ error: 'temporarily_unavailable', status: 503 });

describe('when to renew', () => {
  test('at a random point between 80 and 90 % of the lifetime', async () => {
    const shares: number[] = [];
    for (let seed = 1; seed <= 60; seed++) {
      const { clock, server, open } = world(seed);
      server.latencyMs = 0;
      const manager = open();
      await manager.set('u', server.login());
      const startedAt = clock.now();
      for (let minutes = 0; server.renewals === 0 && minutes < 60; minutes += 0.5) {
        await clock.advance(30_000);
        await clock.runUntil(manager.get('u'));
      }
      shares.push((clock.now() - startedAt) / HOUR);
    }
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.8);
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.91);
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.07);
  });

  test('tokens without an expiry are renewed only after a rejection', async () => {
    const { clock, server, open } = world();
    const manager = open();
    const { expiresAtMs: _never, ...tokens } = server.login();
    await manager.set('u', tokens);
    await clock.advance(1000 * HOUR);
    expect((await manager.get('u')).accessToken).toBe('access-1');
    expect((await clock.runUntil(manager.get('u', { refused: 'access-1' }))).accessToken).toBe('access-2');
  });

  test('while tokens are due but valid, only one caller waits, and a failure has no effect', async () => {
    const { clock, server, open, events } = world();
    const manager = open();
    await manager.set('u', server.login());
    await clock.advance(0.92 * HOUR);
    server.failures = [busy()];
    const first = manager.get('u');
    expect((await manager.get('u')).accessToken).toBe('access-1');
    expect((await clock.runUntil(first)).accessToken).toBe('access-1');
    expect((await manager.get('u')).accessToken).toBe('access-1');
    expect(server.renewals).toBe(1);
    await clock.advance(2_000);
    expect((await clock.runUntil(manager.get('u'))).accessToken).toBe('access-2');
    expect(events).toEqual(['failed oauth_refused', 'rotated']);
    expect(clock.pendingTimers).toBe(0);
  });

  test('a wall clock set 5 minutes forward or back never returns expired tokens', async () => {
    for (const jump of [300_000, -300_000]) {
      const { clock, server, open } = world();
      const manager = open();
      await manager.set('u', server.login());
      clock.jump(jump);
      await clock.advance(HOUR - 1_000);
      expect((await clock.runUntil(manager.get('u'))).accessToken).toBe('access-2');
      // Another process with the same store and the same wrong clock.
      const other = open();
      await clock.advance(HOUR + 301_000);
      expect((await clock.runUntil(other.get('u'))).accessToken).toBe('access-3');
    }
  });
});

describe('one renewal for all', () => {
  test('50 callers', async () => {
    const { clock, server, open } = world();
    const manager = open();
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    const given = await clock.runUntil(Promise.all(Array.from({ length: 50 }, () => manager.get('u'))));
    expect(new Set(given.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-2']));
    expect(server.renewals).toBe(1);
  });

  test('50 callers whose token was rejected, and late callers with the old token', async () => {
    const { clock, server, open } = world();
    const manager = open();
    await manager.set('u', server.login());
    await clock.advance(60_000);
    const all = Promise.all(Array.from({ length: 50 }, () => manager.get('u', { refused: 'access-1' })));
    await clock.runUntil(all);
    expect((await manager.get('u', { refused: 'access-1' })).accessToken).toBe('access-2');
    expect(server.renewals).toBe(1);
  });

  test('a new token that is rejected at once is not renewed repeatedly', async () => {
    const { clock, server, open } = world();
    const manager = open();
    await manager.set('u', server.login());
    await clock.advance(60_000);
    await clock.runUntil(manager.get('u', { refused: 'access-1' }));
    expect((await manager.get('u', { refused: 'access-2' })).accessToken).toBe('access-2');
    expect(server.renewals).toBe(1);
    await clock.advance(11_000);
    expect((await clock.runUntil(manager.get('u', { refused: 'access-2' }))).accessToken).toBe('access-3');
  });

  test('several managers on one store, as processes would be', async () => {
    const { clock, server, open } = world();
    const managers = [open(), open(), open(), open()];
    await managers[0]!.set('u', server.login());
    await clock.advance(2 * HOUR);
    const asked = managers.flatMap((manager) => Array.from({ length: 50 }, () => manager.get('u')));
    const given = await clock.runUntil(Promise.all(asked));
    expect(new Set(given.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-2']));
    expect(server.renewals).toBe(1);
  });

  test('a caller that aborts does not end the renewal of the others', async () => {
    const { clock, server, open } = world();
    const manager = open();
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    const controller = new AbortController();
    const impatient = manager.get('u', { signal: controller.signal });
    const patient = manager.get('u');
    controller.abort();
    await expect(impatient).rejects.toMatchObject({ code: 'aborted' });
    expect((await clock.runUntil(patient)).accessToken).toBe('access-2');
  });

  test('keys do not wait for each other', async () => {
    const { clock, server, open } = world();
    const manager = open();
    await manager.set('v', server.login());
    await clock.advance(2 * HOUR);
    const both = Promise.allSettled([manager.get('nobody'), manager.get('v')]);
    const [nobody, v] = await clock.runUntil(both);
    expect(nobody).toMatchObject({ reason: { code: 'reauthorization_required', reason: 'no_tokens' } });
    expect(v).toMatchObject({ value: { accessToken: 'access-2' } });
  });
});

describe('what is kept', () => {
  test('the refresh token, scopes and extra fields that a response omits', async () => {
    const { clock, server, open } = world();
    const manager = open();
    await manager.set('u', {
      ...server.login(),
      scopes: ['a'],
      extra: { instance_url: 'https://eu1.example.com' },
    });
    server.keepsRefreshToken = true;
    await clock.advance(2 * HOUR);
    await clock.runUntil(manager.get('u'));
    await clock.advance(2 * HOUR);
    expect(await clock.runUntil(manager.get('u'))).toMatchObject({
      accessToken: 'access-3',
      refreshToken: 'refresh-1',
      scopes: ['a'],
      extra: { instance_url: 'https://eu1.example.com' },
    });
  });
});

describe('failures', () => {
  test('pauses after each failed renewal, longer each time', async () => {
    const { clock, server, open } = world();
    const manager = open();
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    server.failures = Array.from({ length: 1000 }, busy);
    const startedAt = clock.now();
    while (clock.now() - startedAt < 600_000) {
      await expect(clock.runUntil(manager.get('u'))).rejects.toMatchObject({ code: 'oauth_refused' });
      await clock.advance(200);
    }
    expect(server.renewals).toBeGreaterThan(8);
    expect(server.renewals).toBeLessThan(30);
    server.failures = [];
    await clock.advance(60_000);
    expect((await clock.runUntil(manager.get('u'))).accessToken).toBe('access-2');
  });

  test('a refused refresh token: one event and one request until the user has logged in again', async () => {
    const { clock, server, open, events } = world();
    const [here, there] = [open(), open()];
    await here.set('u', { ...server.login(), refreshToken: 'stolen' });
    await clock.advance(2 * HOUR);
    const error = { code: 'reauthorization_required', key: 'u', reason: 'refused' };
    await expect(clock.runUntil(here.get('u'))).rejects.toMatchObject(error);
    await expect(clock.runUntil(there.get('u'))).rejects.toMatchObject(error);
    await clock.advance(120_000);
    await expect(clock.runUntil(here.get('u'))).rejects.toMatchObject(error);
    expect(server.renewals).toBe(1);
    expect(events.filter((event) => event.startsWith('reauthorize'))).toEqual(['reauthorize refused']);
    await here.set('u', server.login());
    await clock.advance(1_000);
    expect((await clock.runUntil(there.get('u'))).accessToken).toBe('access-2');
  });

  test('a refusal before the token expires is reported, but has no effect before that', async () => {
    const { clock, server, open, events } = world();
    const manager = open();
    await manager.set('u', { ...server.login(), refreshToken: 'revoked' });
    await clock.advance(0.92 * HOUR);
    for (let i = 0; i < 5; i++) {
      expect((await clock.runUntil(manager.get('u'))).accessToken).toBe('access-1');
      await clock.advance(5_000);
    }
    expect(server.renewals).toBe(1);
    expect(events).toContain('reauthorize refused');
    await clock.advance(HOUR);
    await expect(clock.runUntil(manager.get('u'))).rejects.toMatchObject({ reason: 'refused' });
  });

  test('a source that hangs causes a timeout', async () => {
    const { clock, server, open } = world();
    const manager = open({ renewTimeoutMs: 5_000 });
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    server.latencyMs = 1e9;
    const startedAt = clock.now();
    await expect(clock.runUntil(manager.get('u'))).rejects.toMatchObject({ code: 'timeout' });
    expect(clock.now() - startedAt).toBe(5_000);
    expect(clock.pendingTimers).toBe(0);
  });

  test('a process that hangs with the lock is waited for, with a limit', async () => {
    const { clock, server, store, open } = world();
    const manager = open({ renewTimeoutMs: 5_000 });
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    await store.tryLock?.('u', 60_000);
    await expect(clock.runUntil(manager.get('u'))).rejects.toMatchObject({ code: 'timeout' });
    expect(server.renewals).toBe(0);
    await clock.advance(60_000);
    expect((await clock.runUntil(manager.get('u'))).accessToken).toBe('access-2');
  });
});

describe('the store', () => {
  test('a login during a renewal wins', async () => {
    const { clock, server, open } = world();
    const [here, there] = [open(), open()];
    await here.set('u', server.login());
    await clock.advance(2 * HOUR);
    const renewal = here.get('u');
    await clock.advance(50);
    await there.set('u', {
      accessToken: 'from login',
      issuedAtMs: clock.now(),
      expiresAtMs: clock.now() + HOUR,
    });
    expect((await clock.runUntil(renewal)).accessToken).toBe('from login');
    expect((await open().get('u')).accessToken).toBe('from login');
  });

  test('a logout during a renewal is not undone', async () => {
    const { clock, server, store, open } = world();
    const manager = open();
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    const renewal = manager.get('u');
    await clock.advance(50);
    await open().delete('u');
    await expect(clock.runUntil(renewal)).rejects.toMatchObject({ reason: 'no_tokens' });
    expect(await store.get('u')).toBeUndefined();
  });

  test('without locks, the slower process uses the tokens of the faster one', async () => {
    const { clock, server, store, open, events } = world();
    server.forgiving = true;
    const slowToWrite: TokenStore = {
      get: (key) => store.get(key),
      delete: (key) => store.delete(key),
      compareAndSet: async (...args) => {
        await sleep(clock, 400);
        return store.compareAndSet(...args);
      },
    };
    const [faster, slower] = [open({ store: slowToWrite }), open({ store: slowToWrite })];
    const set = faster.set('u', server.login());
    await clock.runUntil(set);
    await clock.advance(2 * HOUR);
    const given = await clock.runUntil(Promise.all([faster.get('u'), slower.get('u')]));
    expect(given.map(({ accessToken }) => accessToken)).toEqual(['access-2', 'access-2']);
    expect(server.renewals).toBe(2);
    expect(events).toEqual(['rotated']);
  });

  test('tokens that cannot be written are served from memory, and written once the store works again', async () => {
    const { clock, server, store, open, events } = world();
    let down = false;
    const flaky: TokenStore = {
      ...store,
      compareAndSet: (...args) =>
        down ? Promise.reject(new Error('disk full')) : store.compareAndSet(...args),
    };
    const manager = open({ store: flaky });
    await manager.set('u', server.login());
    await clock.advance(2 * HOUR);
    down = true;
    expect((await clock.runUntil(manager.get('u'))).accessToken).toBe('access-2');
    expect((await clock.runUntil(manager.get('u'))).accessToken).toBe('access-2');
    expect(events).toContain('store failed');
    down = false;
    await clock.advance(60_000);
    expect((await clock.runUntil(manager.get('u'))).accessToken).toBe('access-2');
    expect((await open().get('u')).accessToken).toBe('access-2');
    expect(server.renewals).toBe(1);
  });

  test('a store that hangs is an error, not a hang', async () => {
    const { clock, open, store } = world();
    const manager = open({ store: { ...store, get: () => new Promise(() => undefined) } });
    await expect(clock.runUntil(manager.get('u'))).rejects.toMatchObject({ code: 'token_store_failed' });
  });

  test('a value that is not a token set is reported', async () => {
    const { clock, open, store } = world();
    await store.compareAndSet('u', '{"something":"else"}', undefined);
    await expect(clock.runUntil(open().get('u'))).rejects.toThrow(/holds no token set under "u"/);
  });

  test('memory holds a bounded number of keys; the store has the rest', async () => {
    const { clock, server, open } = world();
    const manager = open({ maxKeys: 10 });
    for (let i = 0; i < 100; i++) await manager.set(`u${i}`, { ...server.login(), accessToken: `own-${i}` });
    expect(manager.getCached('u0')).toBeUndefined();
    expect(manager.getCached('u99')?.accessToken).toBe('own-99');
    expect((await clock.runUntil(manager.get('u0'))).accessToken).toBe('own-0');
  });
});
