import type { ContractCase } from '@org/http-core/testing';
import type { CallState, CallStore, StoredCall } from '../contract/call-store.ts';

/**
 * Options of {@link callStoreContract}.
 *
 * @public
 */
export interface CallStoreContractOptions {
  /**
   * Creates a new, empty store. `other` opens the same calls as another process would; a store that one process has alone
   * omits it.
   */
  readonly create: () => Opened | Promise<Opened>;
}

interface Opened {
  readonly store: CallStore;
  readonly other?: CallStore | undefined;
}

const call = (key: string, change: Partial<StoredCall> = {}): StoredCall => ({
  key,
  version: 1,
  state: 'pending',
  leaseUntilMs: 1_800_000_000_123,
  updatedAtMs: 1_700_000_000_456,
  data: `{"of":${JSON.stringify(key)}}`,
  ...change,
});

const CASES: Readonly<Record<string, (store: CallStore, other: CallStore) => Promise<void>>> = {
  'a call is returned as it was added': async (store, other) => {
    const whole = call('order 7/ünïcode 🎉', {
      data: `{"text":"${'x'.repeat(100_000)} \\u0000 'quoted' 🎉"}`,
    });
    equal(await store.add(whole), true, 'added');
    equal(await other.get(whole.key), whole, 'call');
    equal(await store.get('order 8'), undefined, 'another');
  },
  'a key is added once': async (store, other) => {
    equal(await store.add(call('a')), true, 'added');
    equal(await other.add(call('a', { data: 'other' })), false, 'added again');
    equal((await store.get('a'))?.data, call('a').data, 'data');
  },
  'of many concurrent additions of a key, one succeeds': async (store, other) => {
    const added = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? store : other).add(call('a', { data: String(index) })),
      ),
    );
    equal(added.filter(Boolean).length, 1, 'additions');
    equal((await store.get('a'))?.data, String(added.indexOf(true)), 'data');
  },
  'keys are compared exactly': async (store) => {
    for (const key of ['a', 'A', 'a ', 'á', 'a\u0301', '1', '01'])
      equal(await store.add(call(key)), true, `added ${JSON.stringify(key)}`);
  },
  'a change is made on the version before it only': async (store, other) => {
    await store.add(call('a'));
    const second = call('a', { version: 2, state: 'done', leaseUntilMs: 0, updatedAtMs: 5, data: 'second' });
    equal(await store.replace(second), true, 'first change');
    equal(await other.replace({ ...second, data: 'late' }), false, 'late change');
    equal(await other.replace({ ...second, version: 4 }), false, 'early change');
    equal(await other.get('a'), second, 'call');
    equal(await store.replace(call('b', { version: 2 })), false, 'change of a call that does not exist');
    equal(await store.get('b'), undefined, 'call that does not exist');
  },
  'of many concurrent changes of a version, one succeeds': async (store, other) => {
    await store.add(call('a'));
    const changed = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? store : other).replace(call('a', { version: 2, data: String(index) })),
      ),
    );
    equal(changed.filter(Boolean).length, 1, 'changes');
    equal((await other.get('a'))?.data, String(changed.indexOf(true)), 'data');
  },
  'a call is removed in the version that was read only': async (store, other) => {
    await store.add(call('a'));
    equal(await other.remove('a', 2), false, 'removed in another version');
    equal(await other.remove('a', 1), true, 'removed');
    equal(await store.remove('a', 1), false, 'removed again');
    equal(await store.get('a'), undefined, 'call');
    equal(await store.add(call('a')), true, 'added again');
  },
  'calls are listed by their state': async (store, other) => {
    const states: readonly CallState[] = ['pending', 'done', 'failed', 'unknown'];
    for (const [index, state] of states.entries()) await store.add(call(`k${index}`, { state }));
    for (const [index, state] of states.entries())
      equal(keysOf(await other.list({ state, limit: 10 })), [`k${index}`], state);
    await store.replace(call('k0', { version: 2, state: 'done' }));
    equal(keysOf(await other.list({ state: 'pending', limit: 10 })), [], 'pending after a change');
    equal(keysOf(await other.list({ state: 'done', limit: 10 })), ['k0', 'k1'], 'done after a change');
  },
  'calls are listed page by page in the order of their keys, each once': async (store) => {
    const keys = Array.from({ length: 25 }, (_, index) => `k${String(index).padStart(2, '0')}`);
    for (const key of [...keys].reverse()) await store.add(call(key));
    const seen: string[] = [];
    // A store that ignores `after` must fail, and not list for ever.
    for (let pages = 0; pages < 5; pages++) {
      const page = await store.list({ state: 'pending', after: seen.at(-1), limit: 10 });
      seen.push(...keysOf(page));
      if (page.length < 10) break;
    }
    equal(seen, keys, 'keys');
  },
  'a page stays in place while calls before it change': async (store, other) => {
    for (const key of ['a', 'b', 'c', 'd']) await store.add(call(key));
    equal(keysOf(await store.list({ state: 'pending', limit: 2 })), ['a', 'b'], 'first page');
    await other.remove('a', 1);
    await other.replace(call('b', { version: 2, state: 'done' }));
    equal(keysOf(await store.list({ state: 'pending', after: 'b', limit: 2 })), ['c', 'd'], 'second page');
  },
  'calls are listed by the time of their last change': async (store) => {
    await store.add(call('old', { state: 'done', updatedAtMs: 1_000 }));
    await store.add(call('new', { state: 'done', updatedAtMs: 2_000 }));
    equal(keysOf(await store.list({ state: 'done', updatedBeforeMs: 2_000, limit: 10 })), ['old'], 'before');
    equal(keysOf(await store.list({ state: 'done', updatedBeforeMs: 1_000, limit: 10 })), [], 'none');
  },
};

/**
 * Returns the test cases that every {@link CallStore} must pass, for any test runner. They run in one process, so they cannot
 * show that a change survives its end.
 *
 * @example
 * ```ts
 * import { memoryCallStore } from '@org/durable';
 * import { callStoreContract } from '@org/durable/testing';
 *
 * declare const test: (name: string, run: () => Promise<void>) => void;
 * for (const { name, run } of callStoreContract({ create: () => ({ store: memoryCallStore() }) })) test(name, run);
 * ```
 * @public
 */
export function callStoreContract({ create }: CallStoreContractOptions): readonly ContractCase[] {
  return Object.entries(CASES).map(([name, check]) => ({
    name,
    run: async () => {
      const { store, other = store } = await create();
      try {
        await check(store, other);
      } finally {
        await store.close?.();
        if (other !== store) await other.close?.();
      }
    },
  }));
}

const keysOf = (calls: readonly StoredCall[]): readonly string[] => calls.map(({ key }) => key);

function equal(actual: unknown, expected: unknown, what: string): void {
  const [got, wanted] = [canonical(actual), canonical(expected)];
  if (got !== wanted) throw new Error(`${what}: expected ${wanted.slice(0, 500)}, got ${got.slice(0, 500)}`);
}

/** JSON whose names are in order, because a store may return them in another one. */
const canonical = (value: unknown): string =>
  value === undefined
    ? 'undefined'
    : JSON.stringify(value, (_name, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
          ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
          : part,
      );
