import type { ContractCase } from '@org/http-core/testing';
import type { StoreLock, TokenStore } from '../stores/token-store.ts';

/**
 * Options of {@link tokenStoreContract}.
 *
 * @public
 */
export interface TokenStoreContractOptions {
  /** Creates an empty store, and the same store as another process would open it if several processes can share it. */
  readonly create: () => Promise<{ readonly store: TokenStore; readonly other?: TokenStore }>;
  /** Whether the store has locks. Without locks, only values are tested. Default `true`. */
  readonly locks?: boolean | undefined;
  /** Advances the time of the store by `ms` milliseconds. Without it, the expiry of locks is not tested. */
  readonly advance?: ((ms: number) => Promise<void>) | undefined;
}

const LOCK_MS = 200;

/**
 * Creates the test cases that every token store must pass, for any test runner.
 *
 * @example
 * ```ts
 * import { memoryTokenStore } from '@org/oauth';
 * import { tokenStoreContract } from '@org/oauth/testing';
 *
 * export const cases = tokenStoreContract({ create: async () => ({ store: memoryTokenStore() }) });
 * for (const { run } of cases) await run();
 * ```
 * @public
 */
export function tokenStoreContract(options: TokenStoreContractOptions): ContractCase[] {
  const cases: ContractCase[] = [];
  const add = (name: string, body: (store: TokenStore, other: TokenStore) => Promise<void>): void => {
    cases.push({
      name,
      run: async () => {
        const { store, other = store } = await options.create();
        await body(store, other);
      },
    });
  };
  addValueCases(add);
  if (options.locks ?? true) addLockCases(add, options.advance);
  return cases;
}

type Add = (name: string, body: (store: TokenStore, other: TokenStore) => Promise<void>) => void;

function addValueCases(add: Add): void {
  add('an unknown key has no value', async (store) => {
    equal(await store.get('nobody'), undefined, 'get of an unknown key');
  });
  add('a value is read as it was written, by other processes too', async (store, other) => {
    const value = `{"a":"ünï","b":"line\\nbreak","c":"${'x'.repeat(10_000)}"}`;
    const version = await store.compareAndSet('k', value, undefined);
    equal((await other.get('k'))?.value, value, 'the value');
    equal((await other.get('k'))?.version, version, 'the version');
  });
  add('keys may hold any text and are kept apart', async (store) => {
    const keys = ['a', 'A', 'a/b', '../a', 'ä', 'user:1|team:2', ' ', 'x'.repeat(500)];
    for (const key of keys)
      defined(await store.compareAndSet(key, `value of ${key}`, undefined), `write of ${key}`);
    for (const key of keys) equal((await store.get(key))?.value, `value of ${key}`, `the value of ${key}`);
  });
  add('a write with an old version is rejected and changes nothing', async (store, other) => {
    const first = defined(await store.compareAndSet('k', 'one', undefined), 'the first write');
    const second = defined(await other.compareAndSet('k', 'two', first), 'the second write');
    differ(first, second, 'versions of two writes');
    equal(await store.compareAndSet('k', 'three', first), undefined, 'a write with the first version');
    equal(await store.compareAndSet('k', 'four', undefined), undefined, 'a write as if there were nothing');
    equal((await store.get('k'))?.value, 'two', 'the value');
  });
  add('writing the same text again creates another version', async (store) => {
    const first = defined(await store.compareAndSet('k', 'same', undefined), 'the first write');
    differ(first, defined(await store.compareAndSet('k', 'same', first), 'the second write'), 'versions');
  });
  add('exactly one of many writers with the same version wins', async (store, other) => {
    const base = await store.compareAndSet('k', 'base', undefined);
    const writers = Array.from({ length: 20 }, (_, i) =>
      (i % 2 ? store : other).compareAndSet('k', `w${i}`, base),
    );
    const won = (await Promise.all(writers)).filter((version) => version !== undefined);
    equal(won.length, 1, 'the number of winners');
    equal((await store.get('k'))?.version, won[0], 'the version that stays');
  });
  add('a deleted key is gone, and a write with an old version does not restore it', async (store, other) => {
    const version = await store.compareAndSet('k', 'one', undefined);
    await other.delete('k');
    await other.delete('k');
    equal(await store.get('k'), undefined, 'the value after delete');
    equal(await store.compareAndSet('k', 'two', version), undefined, 'a write with the version before');
    const again = defined(await store.compareAndSet('k', 'three', undefined), 'a new write');
    differ(again, version, 'versions before and after');
  });
}

function addLockCases(add: Add, advance: TokenStoreContractOptions['advance']): void {
  add('a lock excludes others until it is released', async (store, other) => {
    const lock = defined(await tryLock(store, 'k', 60_000), 'the first lock');
    equal(lock.abandoned, false, 'abandoned');
    equal(await tryLock(other, 'k', 60_000), undefined, 'a second lock');
    defined(await tryLock(other, 'another key', 60_000), 'the lock of another key');
    await lock.release();
    const next = defined(await tryLock(other, 'k', 60_000), 'the lock after release');
    equal(next.abandoned, false, 'abandoned after release');
    await next.release();
    await next.release();
  });
  add('exactly one of many callers gets a lock', async (store, other) => {
    const wants = Array.from({ length: 20 }, (_, i) => tryLock(i % 2 ? store : other, 'k', 60_000));
    const got = (await Promise.all(wants)).filter((lock) => lock !== undefined);
    equal(got.length, 1, 'the number of holders');
  });
  add('a lock is not a value', async (store) => {
    await tryLock(store, 'k', 60_000);
    equal(await store.get('k'), undefined, 'the value of a locked key');
    defined(await store.compareAndSet('k', 'one', undefined), 'a write while locked');
  });
  if (!advance) return;
  add(
    'an expired lock passes to the next holder, and the old holder cannot release it',
    async (store, other) => {
      const late = defined(await tryLock(store, 'k', LOCK_MS), 'the first lock');
      await advance(LOCK_MS * 2);
      const next = defined(await tryLock(other, 'k', 60_000), 'the lock after it expired');
      equal(next.abandoned, true, 'abandoned');
      await late.release();
      equal(await tryLock(store, 'k', 60_000), undefined, 'a third lock, after the late release');
      await next.release();
    },
  );
}

async function tryLock(store: TokenStore, key: string, ttlMs: number): Promise<StoreLock | undefined> {
  if (!store.tryLock) throw new Error('The store has no tryLock. Set locks to false if that is intended.');
  return store.tryLock(key, ttlMs);
}

function equal(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}`);
}

function differ(one: unknown, other: unknown, what: string): void {
  if (one === other) throw new Error(`${what}: expected two different values, got ${String(one)} twice`);
}

function defined<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what}: expected success, got undefined`);
  return value;
}
