import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallStore } from '../contract/call-store.ts';
import { sqliteCallStore } from '../sqlite/sqlite-store.ts';
import { encryptedCallStore } from '../stores/encrypted-store.ts';
import { memoryCallStore } from '../stores/memory-store.ts';
import { callStoreContract } from './call-store-contract.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'durable-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const keys = [{ id: 'a', key: new Uint8Array(32).fill(7) }];
const sqlite = (): { store: CallStore; other: CallStore } => {
  const file = join(folder, `${++files}.db`);
  return { store: sqliteCallStore({ file }), other: sqliteCallStore({ file }) };
};

const stores: Record<string, () => { store: CallStore; other?: CallStore }> = {
  memory: () => ({ store: memoryCallStore() }),
  SQLite: sqlite,
  'encrypted SQLite': () => {
    const { store, other } = sqlite();
    return { store: encryptedCallStore(store, keys), other: encryptedCallStore(other, keys) };
  },
};

describe.each(Object.entries(stores))('%s', (_name, create) => {
  test.each(callStoreContract({ create }))('$name', ({ run }) => run());
});

/** Stores that break the contract, each in one way. */
const broken: Record<string, (inner: CallStore) => Partial<CallStore>> = {
  'adds over a call': (inner) => ({
    add: async (call) => {
      const before = await inner.get(call.key);
      if (before) await inner.remove(call.key, before.version);
      return inner.add(call);
    },
  }),
  'changes any version': (inner) => ({
    replace: async (call) => {
      const before = await inner.get(call.key);
      if (!before) return false;
      await inner.remove(call.key, before.version);
      return inner.add(call);
    },
  }),
  'checks and writes apart': (inner) => ({
    replace: async (call) => {
      const before = await inner.get(call.key);
      await Promise.resolve();
      if (before?.version !== call.version - 1) return false;
      const now = await inner.get(call.key);
      await inner.remove(call.key, now?.version ?? 0);
      return (await inner.add(call)) || true;
    },
  }),
  'removes any version': (inner) => ({
    remove: async (key) => inner.remove(key, (await inner.get(key))?.version ?? 0),
  }),
  'ignores after': (inner) => ({ list: ({ after: _after, ...filter }) => inner.list(filter) }),
  'ignores the age': (inner) => ({
    list: ({ updatedBeforeMs: _age, ...filter }) => inner.list(filter),
  }),
  'cuts long data': (inner) => ({
    add: (call) => inner.add({ ...call, data: call.data.slice(0, 65_535) }),
  }),
  'compares keys loosely': (inner) => ({
    add: (call) => inner.add({ ...call, key: call.key.trim().toLowerCase() }),
  }),
};

test.each(Object.entries(broken))('a store that %s fails the contract', async (_name, breakStore) => {
  const create = (): { store: CallStore } => {
    const inner = memoryCallStore();
    return { store: { ...inner, ...breakStore(inner) } };
  };
  const outcomes = await Promise.allSettled(callStoreContract({ create }).map(({ run }) => run()));
  expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
});
