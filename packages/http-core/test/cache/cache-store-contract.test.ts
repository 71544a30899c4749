import { MemoryStore, type CacheStore } from '@org/http-core/cache';
import { cacheStoreContract } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';

const memory = (): MemoryStore => new MemoryStore(10_000_000);

test.each(cacheStoreContract({ create: () => ({ store: memory() }) }))('memory: $name', ({ run }) => run());

describe('the contract notices', () => {
  const broken: Record<string, (inner: MemoryStore) => CacheStore> = {
    'a store that forgets': (inner) => ({
      get: () => undefined,
      set: (key, responses) => {
        inner.set(key, responses);
      },
      delete: (key) => {
        inner.delete(key);
      },
    }),
    'a store that keeps the first responses': (inner) => ({
      get: (key) => inner.get(key),
      set: (key, responses) => {
        if (!inner.get(key)) inner.set(key, responses);
      },
      delete: (key) => {
        inner.delete(key);
      },
    }),
    'a store that never deletes': (inner) => ({
      get: (key) => inner.get(key),
      set: (key, responses) => {
        inner.set(key, responses);
      },
      delete: () => undefined,
    }),
    'a store that folds keys': (inner) => ({
      get: (key) => inner.get(key.toLowerCase()),
      set: (key, responses) => {
        inner.set(key.toLowerCase(), responses);
      },
      delete: (key) => {
        inner.delete(key.toLowerCase());
      },
    }),
    'a store that keeps one variant': (inner) => ({
      get: (key) => inner.get(key),
      set: (key, responses) => {
        inner.set(key, responses.slice(0, 1));
      },
      delete: (key) => {
        inner.delete(key);
      },
    }),
  };
  test.each(Object.entries(broken))('%s', async (_name, breakIt) => {
    const create = (): { store: CacheStore } => ({ store: breakIt(memory()) });
    const results = await Promise.allSettled(cacheStoreContract({ create }).map(({ run }) => run()));
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
  });

  test('a store whose entries never end', async () => {
    const advance = (): Promise<void> => Promise.resolve();
    const cases = cacheStoreContract({ create: () => ({ store: memory() }), advance });
    await expect(cases.at(-1)?.run()).rejects.toThrow(/after the time to live/);
  });
});
