import { SdkError } from '@org/http-core';
import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test, vi } from 'vitest';
import { ReauthorizationRequiredError } from '../contract/errors.ts';
import type { TokenSet } from '../contract/token-set.ts';
import type { StoreLock, TokenStore } from '../stores/token-store.ts';
import { CachedTokens, UnsavedTokens } from './cached-tokens.ts';
import { renewTokens, type Renewal } from './renewal.ts';
import { TokenRepository } from './token-repository.ts';

const HOUR = 3_600_000;

/** A store whose content tests can see and change. */
class FakeStore implements TokenStore {
  text: string | undefined;
  version = 0;
  reads = 0;
  tryLock?: NonNullable<TokenStore['tryLock']>;
  /** Called before each write, such as to fail it or to write first. */
  onWrite: () => void = () => undefined;

  put(tokens: TokenSet, refusedAt?: number): void {
    this.text = JSON.stringify({ tokens, refusedAt });
    this.version++;
  }

  get content(): { tokens: TokenSet; refusedAt?: number } | undefined {
    return this.text === undefined ? undefined : (JSON.parse(this.text) as { tokens: TokenSet });
  }

  get(): Promise<{ value: string; version: string } | undefined> {
    this.reads++;
    const { text, version } = this;
    return Promise.resolve(text === undefined ? undefined : { value: text, version: `${version}` });
  }

  async compareAndSet(
    _key: string,
    value: string,
    expected: string | undefined,
  ): Promise<string | undefined> {
    await Promise.resolve();
    this.onWrite();
    const current = this.text === undefined ? undefined : `${this.version}`;
    if (expected !== current) return undefined;
    this.text = value;
    return `${++this.version}`;
  }

  delete(): Promise<void> {
    this.text = undefined;
    return Promise.resolve();
  }
}

function rig(more: Partial<Renewal> = {}) {
  const clock = new VirtualClock();
  const store = new FakeStore();
  const events: string[] = [];
  const tokensOf = (name: string, issuedAtMs = clock.now()): TokenSet => ({
    accessToken: name,
    refreshToken: name,
    issuedAtMs,
    expiresAtMs: issuedAtMs + HOUR,
  });
  const renew = vi.fn<Renewal['source']['renew']>(() => Promise.resolve(tokensOf('new')));
  const renewal: Renewal = {
    repository: new TokenRepository(store, 'k', clock),
    source: { renew },
    clock,
    timeoutMs: 60_000,
    known: undefined,
    refused: undefined,
    events: {
      renewed: ({ key, expiresAtMs, rotated }) =>
        events.push(`renewed ${key} ${String(expiresAtMs)} ${String(rotated)}`),
      reauthorizationRequired: ({ key, reason }) => events.push(`reauthorize ${key} ${reason}`),
      storeFailed: ({ key, error }) => events.push(`store failed ${key} ${error.code}`),
    },
    ...more,
  };
  const run = (change: Partial<Renewal> = {}) => clock.runUntil(renewTokens({ ...renewal, ...change }));
  return { clock, store, events, tokensOf, renew, renewal, run };
}

/** Tokens that need renewal. */
const old = -2 * HOUR;

describe('without a renewal', () => {
  test('fresh tokens of the store are used', async () => {
    const { store, tokensOf, renew, run, clock } = rig();
    store.put(tokensOf('stored'));
    expect(await run()).toMatchObject({ tokens: { accessToken: 'stored' }, version: '1' });
    expect(renew).not.toHaveBeenCalled();
    expect(clock.pendingTimers).toBe(0);
  });

  test.each([
    ['refused', 'r'],
    ['no_refresh_token', undefined],
  ])('tokens that the server refused to renew are not tried again: %s', async (reason, refreshToken) => {
    const { clock, store, tokensOf, renew, run } = rig();
    const { refreshToken: _own, ...bare } = tokensOf('stored', clock.now() + old);
    store.put({ ...bare, ...(refreshToken !== undefined && { refreshToken }) }, clock.now());
    await expect(run()).rejects.toMatchObject({ name: 'ReauthorizationRequiredError', key: 'k', reason });
    expect(renew).not.toHaveBeenCalled();
  });
});

describe('a renewal', () => {
  test('stores the tokens before anyone sees them, and says whether the refresh token changed', async () => {
    const { clock, store, events, tokensOf, renew, run } = rig();
    const stale = tokensOf('stale', clock.now() + old);
    store.put(stale);
    expect(await run()).toMatchObject({ tokens: { accessToken: 'new' }, version: '2' });
    expect(store.content?.tokens.accessToken).toBe('new');
    expect(renew).toHaveBeenCalledWith(stale, { key: 'k', clock, signal: expect.any(AbortSignal) });
    expect(events).toEqual([`renewed k ${clock.now() + HOUR} true`]);
    store.put(stale);
    renew.mockResolvedValueOnce({ accessToken: 'next', issuedAtMs: clock.now() });
    await run();
    expect(events[1]).toBe('renewed k undefined false');
    expect(clock.pendingTimers).toBe(0);
  });

  test('does not return the token that the API has rejected', async () => {
    const { store, tokensOf, renew, run } = rig();
    store.put(tokensOf('stored'));
    expect(await run({ refused: 'stored' })).toMatchObject({ tokens: { accessToken: 'new' } });
    expect(renew).toHaveBeenCalledOnce();
  });

  test('that takes too long is aborted', async () => {
    const { renew, run, clock } = rig();
    let signal: AbortSignal | undefined;
    renew.mockImplementationOnce((_current, context) => {
      ({ signal } = context);
      return new Promise(() => undefined);
    });
    await expect(run()).rejects.toMatchObject({
      name: 'TimeoutError',
      kind: 'deadline',
      message: 'The tokens of "k" were not renewed in time.',
    });
    expect([clock.monotonic(), signal?.aborted]).toEqual([60_000, true]);
  });

  test('whose source throws anything has a typed error, and a typed error stays as it is', async () => {
    const { renew, run } = rig();
    const bug = new TypeError('my bug');
    renew.mockRejectedValueOnce(bug);
    await expect(run()).rejects.toMatchObject({
      code: 'oauth_response_invalid',
      message: 'The token source failed for "k".',
      cause: expect.objectContaining({ message: 'my bug' }),
    });
    const typed = new SdkError('server_error', 'down');
    renew.mockRejectedValueOnce(typed);
    await expect(run()).rejects.toBe(typed);
  });
});

describe('locks', () => {
  const lockOf = (abandoned = false) => ({
    abandoned,
    release: vi.fn<StoreLock['release']>(() => Promise.resolve()),
  });

  test('last 30 seconds longer than a renewal may take, and are released whatever happens', async () => {
    const { store, renew, run } = rig();
    const lock = lockOf();
    const tryLock = vi.fn<NonNullable<TokenStore['tryLock']>>(() => Promise.resolve(lock));
    store.tryLock = tryLock;
    await run();
    expect(tryLock).toHaveBeenCalledExactlyOnceWith('k', 90_000);
    expect(lock.release).toHaveBeenCalledTimes(1);
    store.text = undefined;
    renew.mockRejectedValueOnce(new SdkError('server_error', 'down'));
    await expect(run()).rejects.toThrow('down');
    expect(lock.release).toHaveBeenCalledTimes(2);
    store.text = undefined;
    lock.release.mockRejectedValueOnce(new Error('gone'));
    expect(await run()).toMatchObject({ tokens: { accessToken: 'new' } });
  });

  test('the tokens of the process that had the lock before are used', async () => {
    const { store, tokensOf, renew, run } = rig();
    store.tryLock = () => {
      store.put(tokensOf('theirs'));
      return Promise.resolve(lockOf());
    };
    expect(await run()).toMatchObject({ tokens: { accessToken: 'theirs' } });
    expect(renew).not.toHaveBeenCalled();
  });

  test('a caller that waits for a lock looks for the tokens of the other process', async () => {
    const { clock, store, tokensOf, renew, run } = rig();
    store.tryLock = vi.fn(() => Promise.resolve(undefined));
    clock.setTimer(() => {
      store.put(tokensOf('theirs'));
    }, 5_000);
    expect(await run()).toMatchObject({ tokens: { accessToken: 'theirs' } });
    expect(renew).not.toHaveBeenCalled();
    // The waits grow from 15 to 250 ms, each by chance half as long or one and a half times.
    expect(clock.monotonic()).toBeLessThan(5_400);
    expect(vi.mocked(store.tryLock).mock.calls.length).toBeGreaterThan(20);
    expect(vi.mocked(store.tryLock).mock.calls.length).toBeLessThan(60);
  });

  test('a process that keeps the lock is waited for, with a limit', async () => {
    const { clock, store, run } = rig();
    store.tryLock = () => Promise.resolve(undefined);
    await expect(run()).rejects.toMatchObject({
      name: 'TimeoutError',
      kind: 'deadline',
      message: 'Another process is renewing the tokens of "k" and has not finished in time.',
    });
    expect(clock.monotonic()).toBe(60_000);
  });

  test('a refusal after a lock was abandoned is an interrupted renewal', async () => {
    const { clock, store, events, tokensOf, renew, run } = rig();
    store.put(tokensOf('stale', clock.now() + old));
    store.tryLock = () => Promise.resolve(lockOf(true));
    renew.mockRejectedValue(new ReauthorizationRequiredError('k', 'refused', { operation: 'oauth.refresh' }));
    await expect(run()).rejects.toMatchObject({ reason: 'interrupted', operation: 'oauth.refresh' });
    expect(events).toEqual(['reauthorize k interrupted']);
  });
});

describe('a refusal', () => {
  const refused = new ReauthorizationRequiredError('k', 'refused');

  test('is stored, so that no process tries again, and reported once', async () => {
    const { clock, store, events, tokensOf, renew, run } = rig();
    store.put(tokensOf('stale', clock.now() + old));
    renew.mockRejectedValue(refused);
    await expect(run()).rejects.toBe(refused);
    expect(store.content).toMatchObject({ tokens: { accessToken: 'stale' }, refusedAt: clock.now() });
    expect(events).toEqual(['reauthorize k refused']);
    await expect(run()).rejects.toMatchObject({ reason: 'refused' });
    expect([events.length, renew.mock.calls.length]).toEqual([1, 1]);
  });

  test('is no refusal where another process has stored the next tokens: three looks without locks', async () => {
    const { clock, store, events, tokensOf, renew, run } = rig();
    store.put(tokensOf('stale', clock.now() + old));
    renew.mockRejectedValue(refused);
    clock.setTimer(() => {
      store.put(tokensOf('theirs'));
    }, 400);
    expect(await run()).toMatchObject({ tokens: { accessToken: 'theirs' } });
    expect([clock.monotonic(), store.reads, events]).toEqual([500, 4, []]);
  });

  test.each([
    ['unchanged', (r: ReturnType<typeof rig>) => r.store.content?.tokens.accessToken === 'x'],
    [
      'expired',
      (r: ReturnType<typeof rig>) => {
        r.store.put(r.tokensOf('theirs', r.clock.now() + old));
        return true;
      },
    ],
    [
      'rejected',
      (r: ReturnType<typeof rig>) => {
        r.store.put(r.tokensOf('rejected'));
        return true;
      },
    ],
  ])('counts where the stored tokens are %s', async (_how, change) => {
    const world = rig();
    world.store.put(world.tokensOf('stale', world.clock.now() + old));
    world.renew.mockImplementation(() => {
      change(world);
      return Promise.reject(refused);
    });
    await expect(world.run({ refused: 'rejected' })).rejects.toMatchObject({ reason: 'refused' });
  });

  test('for want of tokens is neither stored nor reported, and read for once', async () => {
    const { clock, store, events, tokensOf, renew, run } = rig();
    renew.mockRejectedValue(new ReauthorizationRequiredError('k', 'no_tokens'));
    await expect(run()).rejects.toMatchObject({ reason: 'no_tokens' });
    expect([store.text, store.reads, events]).toEqual([undefined, 1, []]);
    store.put(tokensOf('stale', clock.now() + old));
    await expect(run()).rejects.toMatchObject({ reason: 'no_tokens' });
    expect(events).toEqual([]);
    renew.mockRejectedValue(new ReauthorizationRequiredError('k', 'no_refresh_token'));
    await expect(run()).rejects.toMatchObject({ reason: 'no_refresh_token' });
    expect(events).toEqual(['reauthorize k no_refresh_token']);
  });
});

describe('storing', () => {
  test.each([
    ['later tokens win', 1_000, undefined, 'theirs'],
    ['earlier tokens lose', -1_000, undefined, 'new'],
    ['later tokens that were refused lose', 1_000, 5, 'new'],
  ])('%s', async (_what, aheadMs, refusedAt, winner) => {
    const { clock, store, tokensOf, run } = rig();
    store.onWrite = () => {
      store.onWrite = () => undefined;
      store.put(tokensOf('theirs', clock.now() + aheadMs), refusedAt);
    };
    expect(await run()).toMatchObject({ tokens: { accessToken: winner } });
    expect(store.content?.tokens.accessToken).toBe(winner);
  });

  test('a logout meanwhile is not undone', async () => {
    const { clock, store, tokensOf, run } = rig();
    store.put(tokensOf('stale', clock.now() + old));
    store.onWrite = () => {
      store.text = undefined;
    };
    await expect(run()).rejects.toMatchObject({ reason: 'no_tokens' });
    expect(store.text).toBeUndefined();
  });

  test('tokens that cannot be stored stay in memory, and are stored with the next use', async () => {
    const { store, events, renew, run } = rig();
    store.onWrite = () => {
      throw new Error('disk full');
    };
    const unsaved = await run();
    expect(unsaved).toBeInstanceOf(UnsavedTokens);
    expect(unsaved).toMatchObject({ tokens: { accessToken: 'new' }, usable: true, replaces: undefined });
    expect(events).toEqual(['store failed k token_store_failed', expect.stringMatching(/^renewed k/)]);
    store.onWrite = () => undefined;
    expect(await run({ known: unsaved })).toMatchObject({ tokens: { accessToken: 'new' }, version: '1' });
    expect(renew).toHaveBeenCalledOnce();
  });

  test('unsaved tokens give way to those that another process has stored', async () => {
    const { clock, store, tokensOf, renew, run } = rig();
    store.put(tokensOf('theirs'));
    const known = new UnsavedTokens(clock, tokensOf('mine'), undefined);
    expect(await run({ known })).toMatchObject({ tokens: { accessToken: 'theirs' } });
    expect(renew).not.toHaveBeenCalled();
  });

  test('known tokens are used again where the store has not changed', async () => {
    const { clock, store, tokensOf, run } = rig();
    store.put(tokensOf('stored'));
    const known = new CachedTokens(clock, tokensOf('stored'), '1');
    expect(await run({ known })).toBe(known);
  });
});
