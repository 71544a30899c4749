import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { fileTokenStore } from '../node/file-store.ts';
import { encryptedTokenStore } from '../stores/encrypted-store.ts';
import { memoryTokenStore } from '../stores/memory-store.ts';
import type { TokenStore } from '../stores/token-store.ts';
import { tokenStoreContract } from './token-store-contract.ts';

const directories: string[] = [];
const directory = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'tokens-'));
  directories.push(made);
  return made;
};
afterAll(async () => {
  for (const made of directories) await rm(made, { recursive: true });
});

const advance = (ms: number): Promise<void> => wait(ms);
const keys = [{ id: 'a', key: crypto.getRandomValues(new Uint8Array(32)) }];
const stores: Record<string, () => Promise<{ store: TokenStore; other?: TokenStore }>> = {
  memory: () => Promise.resolve({ store: memoryTokenStore() }),
  file: async () => {
    const at = await directory();
    return { store: fileTokenStore({ directory: at }), other: fileTokenStore({ directory: at }) };
  },
  'encrypted memory': () => Promise.resolve({ store: encryptedTokenStore(memoryTokenStore(), keys) }),
  'encrypted file': async () => {
    const at = await directory();
    const open = (): TokenStore => encryptedTokenStore(fileTokenStore({ directory: at }), keys);
    return { store: open(), other: open() };
  },
};

describe.each(Object.entries(stores))('%s store', (_name, create) => {
  for (const { name, run } of tokenStoreContract({ create, advance })) test(name, run);
});

describe('the contract notices', () => {
  const broken: Record<string, (store: TokenStore) => TokenStore> = {
    'a store that overwrites': (inner) => ({
      ...inner,
      compareAndSet: async (key, value) => inner.compareAndSet(key, value, (await inner.get(key))?.version),
    }),
    'a store that forgets': (inner) => ({ ...inner, get: () => Promise.resolve(undefined) }),
    'a store whose deletes do nothing': (inner) => ({ ...inner, delete: () => Promise.resolve() }),
    'locks that anyone gets': (inner) => ({
      ...inner,
      tryLock: () => Promise.resolve({ abandoned: false, release: () => Promise.resolve() }),
    }),
    'locks that never end': (inner) => {
      const taken = new Set<string>();
      return {
        ...inner,
        tryLock: (key) => {
          if (taken.has(key)) return Promise.resolve(undefined);
          taken.add(key);
          return Promise.resolve({
            abandoned: false,
            release: () => Promise.resolve(void taken.delete(key)),
          });
        },
      };
    },
    'locks released by a late holder': (inner) => {
      const until = new Map<string, number>();
      return {
        ...inner,
        tryLock: (key, ttlMs) => {
          const before = until.get(key);
          if (before !== undefined && before > performance.now()) return Promise.resolve(undefined);
          until.set(key, performance.now() + ttlMs);
          const release = (): Promise<void> => Promise.resolve(void until.delete(key));
          return Promise.resolve({ abandoned: before !== undefined, release });
        },
      };
    },
  };
  test.each(Object.entries(broken))('%s', async (_name, breakIt) => {
    const create = (): Promise<{ store: TokenStore }> =>
      Promise.resolve({ store: breakIt(memoryTokenStore()) });
    const results = await Promise.allSettled(tokenStoreContract({ create, advance }).map(({ run }) => run()));
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
  });
});
