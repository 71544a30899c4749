import { ConfigurationError } from '@org/http-core';
import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test, vi } from 'vitest';
import { TokenStoreError } from '../contract/errors.ts';
import type { StoreLock, StoredValue, TokenStore } from '../stores/token-store.ts';
import { TokenRepository } from './token-repository.ts';

const tokens = { accessToken: 'a', issuedAtMs: 1 };
const stored = (value: unknown, version = '1'): StoredValue => ({ value: JSON.stringify(value), version });
const never = (): Promise<never> => new Promise(() => undefined);

function repositoryOf(store: Partial<TokenStore>): { clock: VirtualClock; repository: TokenRepository } {
  const clock = new VirtualClock();
  const whole: TokenStore = {
    get: () => Promise.resolve(undefined),
    compareAndSet: () => Promise.resolve('2'),
    delete: () => Promise.resolve(),
    ...store,
  };
  return { clock, repository: new TokenRepository(whole, 'user "1"', clock) };
}

describe('reading', () => {
  test('an unknown key gives nothing', async () => {
    const { repository } = repositoryOf({});
    expect(await repository.read()).toBeUndefined();
    expect(await repository.readVersion()).toBeUndefined();
  });

  test('a key gives its tokens, their version and whether they were refused', async () => {
    const { repository } = repositoryOf({ get: () => Promise.resolve(stored({ tokens })) });
    expect(await repository.read()).toMatchObject({ tokens, version: '1', refused: false });
    expect(await repository.readVersion()).toBe('1');
    const ended = repositoryOf({ get: () => Promise.resolve(stored({ tokens, refusedAt: 5 })) });
    expect(await ended.repository.read()).toMatchObject({ refused: true });
    const odd = repositoryOf({ get: () => Promise.resolve(stored({ tokens, refusedAt: 'x' })) });
    expect(await odd.repository.read()).toMatchObject({ refused: false });
  });

  test('tokens of the same version are not read again', async () => {
    let version = '1';
    const { repository } = repositoryOf({ get: () => Promise.resolve(stored({ tokens }, version)) });
    const known = await repository.read();
    expect(await repository.read(known)).toBe(known);
    version = '2';
    expect(await repository.read(known)).not.toBe(known);
  });

  test.each(['no JSON', '{}', '{"tokens":{"accessToken":"a"}}', '{"tokens":{"issuedAtMs":1}}', 'null'])(
    'the text %s is no token set',
    async (value) => {
      const { repository } = repositoryOf({ get: () => Promise.resolve({ value, version: '1' }) });
      await expect(repository.read()).rejects.toThrow(
        new TokenStoreError(
          'The token store holds no token set under "user \\"1\\"". Check whether something else writes to this key.',
        ),
      );
    },
  );
});

describe('a store that fails', () => {
  const down = new Error('down');
  const fail = (): Promise<never> => Promise.reject(down);
  const { repository } = repositoryOf({ get: fail, compareAndSet: fail, delete: fail, tryLock: fail });

  test.each<[string, () => Promise<unknown>]>([
    ['read', () => repository.read()],
    ['read', () => repository.readVersion()],
    ['written', () => repository.write({ tokens }, undefined)],
    ['deleted', () => repository.delete()],
    ['locked', () => repository.tryLock(1_000)],
  ])('says that tokens could not be %s', async (action, work) => {
    await expect(work()).rejects.toMatchObject({
      name: 'TokenStoreError',
      message: `The tokens of "user \\"1\\"" could not be ${action}.`,
      retryable: true,
      cause: expect.objectContaining({ message: 'down' }),
    });
  });

  test('keeps a typed error', async () => {
    const typed = new ConfigurationError('The key is too short.');
    const { repository: other } = repositoryOf({ get: () => Promise.reject(typed) });
    await expect(other.read()).rejects.toBe(typed);
  });

  test('is written to again after 50, 250 and 1000 ms', async () => {
    const times: number[] = [];
    const { clock, repository: other } = repositoryOf({
      compareAndSet: () => {
        times.push(clock.monotonic());
        return fail();
      },
    });
    await expect(clock.runUntil(other.writeWithRetries({ tokens }, '1'))).rejects.toThrow('be written');
    expect(times).toEqual([0, 50, 300, 1_300]);
  });

  test('is not written to again once it works', async () => {
    const write = vi.fn(fail).mockImplementationOnce(fail) as ReturnType<
      typeof vi.fn<TokenStore['compareAndSet']>
    >;
    write.mockImplementationOnce(() => Promise.resolve('2'));
    const { clock, repository: other } = repositoryOf({ compareAndSet: write });
    expect(await clock.runUntil(other.writeWithRetries({ tokens }, '1'))).toBe('2');
    expect(write.mock.calls).toEqual([
      ['user "1"', JSON.stringify({ tokens }), '1'],
      ['user "1"', JSON.stringify({ tokens }), '1'],
    ]);
  });
});

describe('a store that hangs', () => {
  test('has 10 seconds, and is written to once', async () => {
    const write = vi.fn(never);
    const { clock, repository } = repositoryOf({ compareAndSet: write });
    const writing = repository.writeWithRetries({ tokens }, '1');
    await expect(clock.runUntil(writing)).rejects.toMatchObject({
      cause: expect.objectContaining({ message: 'The store did not respond within 10000 ms.' }),
    });
    expect([clock.monotonic(), write.mock.calls.length, clock.pendingTimers]).toEqual([10_000, 1, 0]);
  });

  test('has a second to release a lock', async () => {
    const { clock, repository } = repositoryOf({
      tryLock: () => Promise.resolve({ abandoned: true, release: never }),
    });
    const lock = await repository.tryLock(1_000);
    expect(lock?.abandoned).toBe(true);
    await expect(clock.runUntil(lock?.release() ?? never())).rejects.toThrow('could not be unlocked');
    expect(clock.monotonic()).toBe(1_000);
  });

  test('leaves no lock behind that arrives late', async () => {
    let grant: (lock: StoreLock) => void = () => undefined;
    const release = vi.fn(() => Promise.reject(new Error('down')));
    const { clock, repository } = repositoryOf({
      tryLock: () => new Promise((resolve) => (grant = resolve)),
    });
    await expect(clock.runUntil(repository.tryLock(1_000))).rejects.toThrow('could not be locked');
    grant({ abandoned: false, release });
    await vi.waitFor(() => {
      expect(release).toHaveBeenCalledOnce();
    });
  });
});

test('a store may have no locks, and a lock may be held by another process', async () => {
  const without = repositoryOf({});
  expect(without.repository.hasLocks).toBe(false);
  expect(await without.repository.tryLock(1_000)).toBeUndefined();
  const tryLock = vi.fn(() => Promise.resolve(undefined));
  const held = repositoryOf({ tryLock });
  expect(held.repository.hasLocks).toBe(true);
  expect(await held.repository.tryLock(1_000)).toBeUndefined();
  expect(tryLock).toHaveBeenCalledWith('user "1"', 1_000);
});

test('a key is deleted', async () => {
  const remove = vi.fn(() => Promise.resolve());
  await repositoryOf({ delete: remove }).repository.delete();
  expect(remove).toHaveBeenCalledWith('user "1"');
});
