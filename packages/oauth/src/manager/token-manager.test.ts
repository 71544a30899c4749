import { ConfigurationError, SdkError } from '@org/http-core';
import { sleep } from '@org/runtime-kit';
import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test, vi } from 'vitest';
import type { TokenSet } from '../contract/token-set.ts';
import type { StoredValue, TokenStore } from '../stores/token-store.ts';
import { createTokenManager, type TokenManagerOptions } from './token-manager.ts';
import type { TokenSource } from './token-source.ts';

const HOUR = 3_600_000;

function rig(options: Partial<TokenManagerOptions> = {}) {
  const clock = new VirtualClock();
  const content = new Map<string, StoredValue>();
  let versions = 0;
  const store = {
    get: vi.fn<TokenStore['get']>((key) => Promise.resolve(content.get(key))),
    compareAndSet: vi.fn<TokenStore['compareAndSet']>((key, value, expected) => {
      if (content.get(key)?.version !== expected) return Promise.resolve(undefined);
      const version = `${++versions}`;
      content.set(key, { value, version });
      return Promise.resolve(version);
    }),
    delete: vi.fn<TokenStore['delete']>((key) => {
      content.delete(key);
      return Promise.resolve();
    }),
  };
  let issued = 0;
  const issue = (): TokenSet => ({
    accessToken: `token-${++issued}`,
    issuedAtMs: clock.now(),
    expiresAtMs: clock.now() + HOUR,
  });
  const renew = vi.fn<TokenSource['renew']>(async () => {
    await sleep(clock, 100);
    return issue();
  });
  const failures: SdkError[] = [];
  const events = { renewalFailed: ({ error }: { error: SdkError }) => failures.push(error) };
  const manager = createTokenManager({ source: { renew }, store, clock, events, ...options });
  const get = (...args: Parameters<typeof manager.get>) => clock.runUntil(manager.get(...args));
  return { clock, content, store, renew, manager, get, issue, failures };
}

describe('options', () => {
  const source: TokenSource = { renew: () => Promise.reject(new Error('unused')) };

  test.each<[object, string]>([
    [{ source: {} }, 'The option source must be a token source, such as refreshTokenSource(client).'],
    [{ source: undefined }, 'The option source must be a token source, such as refreshTokenSource(client).'],
    [
      { source, store: {} },
      'The option store must be a token store, such as the result of fileTokenStore({ directory }); it is an object.',
    ],
    [{ source, renewTimeoutMs: 0 }, 'The option renewTimeoutMs must be a number above 0.'],
    [{ source, maxKeys: 0 }, 'The option maxKeys must be a number above 0.'],
    [{ source, sources: [] }, 'createTokenManager() has no option sources. Write source instead.'],
    [
      { source, events: { renew: () => undefined } },
      'The option events has no option renew. Write renewed instead.',
    ],
    [{ source, events: { renewed: 5 } }, 'The option renewed must be a function; it is 5.'],
  ])('%j is refused', (options, message) => {
    expect(() => createTokenManager(options as TokenManagerOptions)).toThrow(new ConfigurationError(message));
  });

  test('are one object', () => {
    expect(() => createTokenManager(undefined as never)).toThrow(
      'createTokenManager() takes an object of options, such as { source: refreshTokenSource(client), store }; it got undefined.',
    );
  });

  test('need neither a store nor events', async () => {
    const { clock, issue } = rig();
    const manager = createTokenManager({ source: { renew: () => Promise.resolve(issue()) }, clock });
    expect(await manager.get()).toMatchObject({ accessToken: 'token-1' });
  });
});

describe('tokens', () => {
  test('are stored under the key default unless one is given', async () => {
    const { content, manager, get } = rig();
    expect(manager.getCached()).toBeUndefined();
    const tokens = await get();
    expect(manager.getCached()).toBe(tokens);
    expect([...content.keys()]).toEqual(['default']);
    await get('other');
    expect([...content.keys()]).toEqual(['default', 'other']);
    expect(manager.getCached('unknown')).toBeUndefined();
  });

  test('that were deleted are gone from memory and from the store', async () => {
    const { content, manager, get } = rig();
    await get();
    await manager.delete();
    expect([manager.getCached(), content.size]).toEqual([undefined, 0]);
    expect(await get()).toMatchObject({ accessToken: 'token-2' });
  });

  test('are requested once for callers that ask at the same time', async () => {
    const { clock, renew, manager } = rig();
    const both = await clock.runUntil(Promise.all([manager.get(), manager.get()]));
    expect(both.map(({ accessToken }) => accessToken)).toEqual(['token-1', 'token-1']);
    expect(renew).toHaveBeenCalledOnce();
  });

  test.each([
    [9_999, 'token-1'],
    [10_000, 'token-2'],
  ])('that are rejected %d ms after they were issued give %s', async (ageMs, expected) => {
    const { clock, get } = rig();
    await get();
    await clock.advance(ageMs);
    expect(await get('default', { refused: 'token-1' })).toMatchObject({ accessToken: expected });
  });

  test('are renewed on request, also where there are none', async () => {
    const { clock, get } = rig();
    expect(await get('default', { forceRefresh: true })).toMatchObject({ accessToken: 'token-1' });
    await clock.advance(20_000);
    expect(await get('default', { forceRefresh: false })).toMatchObject({ accessToken: 'token-1' });
    expect(await get('default', { forceRefresh: true })).toMatchObject({ accessToken: 'token-2' });
  });

  test('that a renewal has only read from the store are renewed if they were the rejected ones', async () => {
    const { clock, renew, store, manager, issue } = rig();
    await manager.set('default', issue());
    const fresh = createTokenManager({ source: { renew }, store, clock });
    expect(fresh.getCached()).toBeUndefined();
    await clock.advance(20_000);
    const [plain, rejected] = await clock.runUntil(
      Promise.all([manager.get('default'), manager.get('default', { refused: 'token-1' })]),
    );
    expect([plain.accessToken, rejected.accessToken]).toEqual(['token-1', 'token-2']);
    expect(renew).toHaveBeenCalledOnce();
  });
});

describe('a login', () => {
  test('ends the pause after a failed renewal', async () => {
    const { clock, renew, manager, get, issue, failures } = rig();
    const down = new SdkError('server_error', 'down');
    renew.mockRejectedValue(down);
    await expect(get()).rejects.toBe(down);
    await expect(get()).rejects.toBe(down);
    expect([renew.mock.calls.length, failures]).toEqual([1, [down]]);
    await manager.set('default', issue());
    expect(await get()).toMatchObject({ accessToken: 'token-1' });
    await clock.advance(HOUR);
    await expect(get()).rejects.toBe(down);
    expect(renew).toHaveBeenCalledTimes(2);
  });

  test('keeps no tokens of related grants, and is written again after a lost race', async () => {
    const { content, store, manager, issue } = rig();
    store.compareAndSet.mockResolvedValueOnce(undefined);
    await manager.set('user', { ...issue(), related: { bot: issue() } });
    expect(store.compareAndSet).toHaveBeenCalledTimes(2);
    expect(JSON.parse(content.get('user')?.value ?? '')).toEqual({
      tokens: expect.not.objectContaining({ related: expect.anything() }) as unknown,
    });
  });

  test('gives up after ten lost races', async () => {
    const { store, manager, issue } = rig();
    store.compareAndSet.mockResolvedValue(undefined);
    await expect(manager.set('user', issue())).rejects.toMatchObject({
      name: 'OAuthError',
      code: 'token_store_failed',
      message: 'The tokens of "user" change too often to be written.',
    });
    expect(store.compareAndSet).toHaveBeenCalledTimes(10);
  });
});

test('a source that returns nothing is a typed error', async () => {
  const { renew, get, failures } = rig();
  renew.mockResolvedValue(undefined as never);
  await expect(get()).rejects.toMatchObject({
    code: 'oauth_response_invalid',
    message: 'The tokens of "default" were not renewed.',
    cause: expect.objectContaining({ name: 'TypeError' }) as unknown,
  });
  expect(failures).toHaveLength(1);
});

test('a caller that aborts has an error of its own, and nobody else notices', async () => {
  const { clock, renew, manager, get } = rig();
  const controller = new AbortController();
  const waiting = manager.get('default', { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toMatchObject({
    name: 'AbortError',
    operation: 'oauth.tokens',
    cause: expect.objectContaining({ message: 'enough' }) as unknown,
  });
  renew.mockRejectedValueOnce(new SdkError('server_error', 'down'));
  await clock.advance(1_000);
  expect(await get()).toMatchObject({ accessToken: 'token-1' });
});

describe('memory', () => {
  test('holds as many keys as the option allows; the oldest goes first', async () => {
    const { manager, get } = rig({ maxKeys: 2 });
    for (const key of ['a', 'b', 'c']) await get(key);
    expect(['a', 'b', 'c'].map((key) => manager.getCached(key) !== undefined)).toEqual([false, true, true]);
  });

  test('keeps keys whose tokens exist nowhere else, and those that are being renewed', async () => {
    const { clock, store, manager, get } = rig({ maxKeys: 1 });
    store.compareAndSet.mockRejectedValue(new Error('disk full'));
    const unsaved = await get('unsaved');
    const renewing = manager.get('renewing');
    await get('other');
    await clock.runUntil(renewing);
    expect(await get('unsaved').catch(() => undefined)).toBe(unsaved);
  });
});
