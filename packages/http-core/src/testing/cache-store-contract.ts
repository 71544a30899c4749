import type { CacheStore, StoredResponse } from '../cache/cache-store.ts';
import type { ContractCase } from './rate-limiter-contract.ts';

/**
 * Options of {@link cacheStoreContract}.
 *
 * @public
 */
export interface CacheStoreContractOptions {
  /** Creates an empty store, and the same store as another process would open it if several processes can share it. */
  readonly create: () =>
    | { readonly store: CacheStore; readonly other?: CacheStore }
    | Promise<{ readonly store: CacheStore; readonly other?: CacheStore }>;
  /** Advances the time of the store by `ms` milliseconds. Without it, the end of entries is not tested. */
  readonly advance?: ((ms: number) => Promise<void>) | undefined;
}

const HOUR_MS = 3_600_000;

const response = (text: string, vary: Readonly<Record<string, string>> = {}): StoredResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json', etag: '"ä\\"' },
  text,
  vary,
  policy: { v: 1, t: 1_700_000_000_000, sh: true, imm: 86_400_000, resh: { 'cache-control': 'max-age=60' } },
});

type Check = (store: CacheStore, other: CacheStore) => Promise<void>;

const CASES: Readonly<Record<string, Check>> = {
  'an unknown key has no responses': async (store) => {
    equal(await store.get('nothing'), undefined, 'get');
  },
  'responses are read as they were stored, by other processes too': async (store, other) => {
    const responses = [
      response(`{"a":"ünï\\n${'x'.repeat(50_000)}"}`),
      response('', { accept: 'text/plain' }),
    ];
    await store.set('k', responses, HOUR_MS);
    equal(await store.get('k'), responses, 'get');
    equal(await other.get('k'), responses, 'get by another process');
  },
  'the latest responses replace the others': async (store, other) => {
    await store.set('k', [response('one'), response('two')], HOUR_MS);
    await other.set('k', [response('three')], HOUR_MS);
    equal(await store.get('k'), [response('three')], 'get');
  },
  'deleted responses are gone': async (store, other) => {
    await store.set('k', [response('one')], HOUR_MS);
    await other.delete('k');
    await other.delete('k');
    equal(await store.get('k'), undefined, 'get after delete');
    await store.set('k', [response('two')], HOUR_MS);
    equal(await other.get('k'), [response('two')], 'get after another set');
  },
  'keys are kept apart': async (store) => {
    const keys = ['a', 'A', 'a:b', 'a{b}', `${'a'.repeat(200)}1`, `${'a'.repeat(200)}2`];
    for (const key of keys) await store.set(key, [response(key)], HOUR_MS);
    for (const key of keys) equal(await store.get(key), [response(key)], `get of ${key}`);
  },
  'any time to live is accepted': async (store) => {
    for (const ttlMs of [1_000.5, 10 * 365 * 24 * HOUR_MS, Number.MAX_SAFE_INTEGER]) {
      await store.set('k', [response('one')], ttlMs);
      equal(await store.get('k'), [response('one')], `get with a time to live of ${ttlMs} ms`);
    }
  },
};

const TTL_MS = 1_000;

/**
 * Returns the test cases that every {@link CacheStore} must pass, for any test runner.
 *
 * @example
 * ```ts
 * import { MemoryStore } from '@org/http-core/cache';
 * import { cacheStoreContract } from '@org/http-core/testing';
 *
 * const create = () => ({ store: new MemoryStore(1_048_576) });
 * for (const { run } of cacheStoreContract({ create })) await run();
 * ```
 * @public
 */
export function cacheStoreContract({ create, advance }: CacheStoreContractOptions): readonly ContractCase[] {
  const cases = Object.entries(CASES);
  if (advance)
    cases.push([
      'responses are dropped when they can be of no more use',
      async (store) => {
        await store.set('short', [response('one')], TTL_MS);
        await store.set('long', [response('two')], HOUR_MS);
        await advance(TTL_MS + 1);
        equal(await store.get('short'), undefined, 'get after the time to live');
        equal(await store.get('long'), [response('two')], 'get of another key');
      },
    ]);
  return cases.map(([name, check]) => ({
    name,
    run: async () => {
      const { store, other = store } = await create();
      await check(store, other);
    },
  }));
}

function equal(actual: unknown, expected: unknown, what: string): void {
  const [got = 'undefined', wanted = 'undefined'] = [canonical(actual), canonical(expected)];
  if (got !== wanted) throw new Error(`${what}: expected ${wanted.slice(0, 300)}, got ${got.slice(0, 300)}`);
}

/** JSON whose names are in order, because a store may return them in another one; `undefined` for `undefined`. */
const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
