import type { Hint, HintStore } from '../contract/hint-store.ts';
import type { ContractCase } from './rate-limiter-contract.ts';

/**
 * Options of {@link hintStoreContract}.
 *
 * @public
 */
export interface HintStoreContractOptions {
  /** Creates an empty store, and the same store as another process would open it if several processes can share it. */
  readonly create: () => { readonly store: HintStore; readonly other?: HintStore };
  /** Advances the time of the store by `ms` milliseconds. */
  readonly advance: (ms: number) => Promise<void>;
}

type Check = (store: HintStore, other: HintStore, advance: (ms: number) => Promise<void>) => Promise<void>;

const HOUR_MS = 3_600_000;

const CASES: Readonly<Record<string, Check>> = {
  'there is no hint that nobody gave': async (store) => {
    same(await store.find('nothing'), undefined);
    await store.withdraw('nothing', 'a');
  },
  'a hint is found by other processes, with the rest of its time': async (store, other, advance) => {
    await store.give('k', { id: 'a', forMs: HOUR_MS });
    same(await store.find('k'), 'a');
    await advance(HOUR_MS / 2);
    const found = await other.find('k');
    same(found, 'a');
    const forMs = found?.forMs ?? 0;
    if (!(forMs > HOUR_MS / 4 && forMs <= HOUR_MS / 2))
      throw new Error(`After half of an hour, forMs is ${forMs}.`);
  },
  'a hint ends with its time': async (store, other, advance) => {
    await store.give('short', { id: 'a', forMs: 1_000.5 });
    await store.give('long', { id: 'b', forMs: HOUR_MS });
    await advance(1_002);
    same(await other.find('short'), undefined);
    same(await other.find('long'), 'b');
  },
  'a later hint takes the place of an earlier one, and of its time': async (store, other, advance) => {
    await store.give('k', { id: 'a', forMs: 1_000 });
    await other.give('k', { id: 'b', forMs: HOUR_MS });
    await advance(1_001);
    same(await store.find('k'), 'b');
  },
  'only the latest hint can be withdrawn': async (store, other) => {
    await store.give('k', { id: 'a', forMs: HOUR_MS });
    await other.give('k', { id: 'b', forMs: HOUR_MS });
    await store.withdraw('k', 'a');
    same(await store.find('k'), 'b');
    await store.withdraw('k', 'b');
    same(await other.find('k'), undefined);
  },
  'keys are kept apart': async (store) => {
    const keys = ['a', 'A', 'a:b', 'a{b}', 'shop circuit https://[::1]:8080 read', 'ü\n', 'x'.repeat(300)];
    for (const key of keys) await store.give(key, { id: `id of ${key.slice(0, 50)}`, forMs: HOUR_MS });
    for (const key of keys) same(await store.find(key), `id of ${key.slice(0, 50)}`);
  },
};

/**
 * Returns the test cases that every {@link HintStore} must pass, for any test runner.
 *
 * @example
 * ```ts
 * import { hintStoreContract, memoryHintStore, VirtualClock } from '@org/http-core/testing';
 *
 * const clock = new VirtualClock();
 * const cases = hintStoreContract({
 *   create: () => ({ store: memoryHintStore(clock) }),
 *   advance: (ms) => clock.advance(ms),
 * });
 * for (const { run } of cases) await run();
 * ```
 * @public
 */
export function hintStoreContract({ create, advance }: HintStoreContractOptions): readonly ContractCase[] {
  return Object.entries(CASES).map(([name, check]) => ({
    name,
    run: async () => {
      const { store, other = store } = create();
      await check(store, other, advance);
    },
  }));
}

function same(found: Hint | undefined, id: string | undefined): void {
  if (found?.id !== id) throw new Error(`Expected the hint ${id}, but found ${found?.id}.`);
}
