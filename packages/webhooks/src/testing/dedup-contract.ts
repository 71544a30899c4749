import type { DedupStore } from '../contract/dedup-store.ts';
import { expectEqual, type ContractCase } from './contract-case.ts';

/**
 * An empty store to test, and a way to advance its time.
 *
 * @public
 */
export interface DedupHarness {
  readonly store: DedupStore;
  /** Advances the store's clock. A store with a clock of its own may really wait. */
  readonly advance: (ms: number) => Promise<void>;
}

const LEASE_MS = 1000;
const TTL_MS = 10_000;

/** Claims a key and fails unless the claim is new. */
async function claimNew({ store }: DedupHarness, key: string): Promise<string> {
  const result = await store.claim(key, LEASE_MS);
  if (result.status !== 'new') throw new Error(`claim(${key}): expected new, got ${result.status}`);
  return result.token;
}

async function expectStatus({ store }: DedupHarness, key: string, expected: string): Promise<void> {
  expectEqual((await store.claim(key, LEASE_MS)).status, expected, `claim(${key})`);
}

const promises: Readonly<Record<string, (harness: DedupHarness) => Promise<void>>> = {
  'a claim is new once, then locked': async (harness) => {
    await claimNew(harness, 'a');
    await expectStatus(harness, 'a', 'locked');
  },
  'completed work stays completed': async (harness) => {
    const token = await claimNew(harness, 'a');
    expectEqual(await harness.store.complete('a', token, TTL_MS), true, 'complete');
    await expectStatus(harness, 'a', 'completed');
  },
  'completed work outlives its lease': async (harness) => {
    const token = await claimNew(harness, 'a');
    await harness.store.complete('a', token, TTL_MS);
    await harness.advance(LEASE_MS * 2);
    await expectStatus(harness, 'a', 'completed');
  },
  'completed work expires after its time to live': async (harness) => {
    const token = await claimNew(harness, 'a');
    await harness.store.complete('a', token, TTL_MS);
    await harness.advance(TTL_MS + 1);
    await expectStatus(harness, 'a', 'new');
  },
  'a released claim can be claimed at once': async (harness) => {
    const token = await claimNew(harness, 'a');
    expectEqual(await harness.store.release('a', token), true, 'release');
    await claimNew(harness, 'a');
  },
  'a claim whose lease expired can be claimed again': async (harness) => {
    await claimNew(harness, 'a');
    await harness.advance(LEASE_MS + 1);
    await claimNew(harness, 'a');
  },
  'a worker that lost the lease can neither complete nor release': async (harness) => {
    const slow = await claimNew(harness, 'a');
    await harness.advance(LEASE_MS + 1);
    const fast = await claimNew(harness, 'a');
    expectEqual(await harness.store.complete('a', slow, TTL_MS), false, 'complete by the slow one');
    expectEqual(await harness.store.release('a', slow), false, 'release by the slow one');
    await expectStatus(harness, 'a', 'locked');
    expectEqual(await harness.store.complete('a', fast, TTL_MS), true, 'complete by the fast one');
  },
  'an expired lease cannot be completed, even if nobody claimed it since': async (harness) => {
    const token = await claimNew(harness, 'a');
    await harness.advance(LEASE_MS + 1);
    expectEqual(await harness.store.complete('a', token, TTL_MS), false, 'complete');
  },
  'an unknown token does nothing': async (harness) => {
    await claimNew(harness, 'a');
    expectEqual(await harness.store.complete('a', 'forged', TTL_MS), false, 'complete');
    expectEqual(await harness.store.release('a', 'forged'), false, 'release');
    expectEqual(await harness.store.complete('b', 'forged', TTL_MS), false, 'complete of nothing');
    await expectStatus(harness, 'a', 'locked');
  },
  'completed work cannot be released': async (harness) => {
    const token = await claimNew(harness, 'a');
    await harness.store.complete('a', token, TTL_MS);
    expectEqual(await harness.store.release('a', token), false, 'release');
    await expectStatus(harness, 'a', 'completed');
  },
  'exactly one of many concurrent claims is new': async ({ store }) => {
    const results = await Promise.all(Array.from({ length: 50 }, () => store.claim('a', LEASE_MS)));
    const fresh = results.filter(({ status }) => status === 'new').length;
    expectEqual([fresh, results.length], [1, 50], 'new claims');
  },
  'keys are distinguished, whatever they contain': async (harness) => {
    const keys = ['a', 'A', 'a ', "a'; --", 'a%', 'a*', 'ä', 'a'.repeat(200), `${'a'.repeat(200)}b`];
    for (const key of keys) await claimNew(harness, key);
    for (const key of keys) await expectStatus(harness, key, 'locked');
  },
};

/**
 * The requirements that every {@link DedupStore} must meet, for any test runner.
 *
 * @param create Creates a fresh, empty store for each case.
 * @public
 * @example
 * ```ts
 * import { dedupContract } from '@org/webhooks/testing';
 * import { VirtualClock } from '@org/runtime-kit/testing';
 * import { memoryDedup } from '@org/webhooks';
 *
 * for (const { name, run } of dedupContract(() => {
 *   const clock = new VirtualClock();
 *   return { store: memoryDedup({ clock }), advance: (ms) => clock.advance(ms) };
 * })) {
 *   await run();
 *   console.log('ok', name);
 * }
 * ```
 */
export const dedupContract = (create: () => DedupHarness | Promise<DedupHarness>): readonly ContractCase[] =>
  Object.entries(promises).map(([name, check]) => ({ name, run: async () => check(await create()) }));
